import type { EmergencyKind, EmergencyState } from '../../codes.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { RequestView } from '../request/views/view.ts';

export type EmergencyView = {
  id: string;
  number: number;
  community: RequestView['community'];
  address: string | null;
  resident: RequestView['resident'];
  /** See RequestView. */
  forgotten: boolean;
  /** How the chat calls itself: a person who is not known, or a group. */
  chatName: string;
  /** Whether it was said in a group, where everybody reads the answers. */
  group: boolean;
  chat: number;
  kind: EmergencyKind;
  words: string;
  state: EmergencyState;
  confirmed: 'happening' | 'no_danger' | null;
  raisedAt: number;
  acknowledgedAt: number | null;
  acknowledgedBy: StaffView | null;
  stoodDownAt: number | null;
  stoodDownBy: StaffView | null;
  standDownReason: string | null;
  /** What was refused and has not arrived, above all the safety words; null where nothing waits for that. */
  undelivered: RequestView['undelivered'];
  /** Slack users who are called by name: duty first, then managers. */
  called: string[];
};
