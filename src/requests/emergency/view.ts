import type { EmergencyKind, EmergencyState } from '../../codes.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { ProcedureStep } from '../../texts/terms/procedure.zh-CN.ts';
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
  /** Who of the staff raised it; null where somebody told it in a chat. */
  raisedBy: StaffView | null;
  drill: boolean;
  /** Further dangers that were told of. */
  alsoKinds: readonly EmergencyKind[];
  /** Since when whoever has it now has it; null while nobody does. */
  heldSince: number | null;
  /** The procedure: what was done has who did it and when. */
  checklist: readonly ChecklistStep[];
  /** The ladder as it was climbed and, while nobody has it, as it goes on. By time. */
  chain: readonly ChainStep[];
  /** Slack users who are called by name: those whom the last step paged. */
  called: readonly string[];
};

/** A step of the procedure; `done` is null while it is open. */
export type ChecklistStep = {
  step: ProcedureStep;
  done: { by: StaffView | null; at: number } | null;
};

/** A step of the ladder: when it paged or will page whom. */
export type ChainStep = {
  at: number;
  paged: 'everybody' | readonly StaffView[];
  /** Whether it has been made. */
  made: boolean;
};
