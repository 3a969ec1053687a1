import type { RequestView } from '../requests/request/view.ts';
import type { StaffView } from '../staff/people/staff-view.ts';

export type AdmissionView = {
  id: string;
  community: RequestView['community'];
  chatName: string;
  /** See RequestView. */
  forgotten: boolean;
  words: string;
  hasPhone: boolean;
  state: 'open' | 'granted' | 'refused';
  createdAt: number;
  decidedAt: number | null;
  decidedBy: StaffView | null;
  address: string | null;
};
