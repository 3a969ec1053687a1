import type { EntityManager } from '@mikro-orm/postgresql';
import type { ArchiveUpload } from '../../../src/archive/archive-entities.ts';
import type { ReportView } from '../../../src/billing/readings/report-view.ts';
import type { Language } from '../../../src/config.ts';
import type { CardSubject } from '../../../src/delivery/entities.ts';
import type { FileRef } from '../../../src/delivery/parts.ts';
import type { Bytes, StaffMessageBody } from '../../../src/delivery/ports.ts';
import type { AskView } from '../../../src/ledger/asks/ask-view.ts';
import type { ClosingView } from '../../../src/ledger/closing/closing-view.ts';
import type { RefundView } from '../../../src/ledger/refunds/refund-view.ts';
import type { RunView } from '../../../src/ledger/telling/run-view.ts';
import type { ChannelState } from '../../../src/management/community-channels.ts';
import type { NoticeView } from '../../../src/notices/notice-view.ts';
import { type ActResult, Refused } from '../../../src/refusal.ts';
import type { FindingView } from '../../../src/reports/findings/decide-finding.ts';
import type { OfferView } from '../../../src/requests/dispatch/offer-view.ts';
import type { EmergencyView } from '../../../src/requests/emergency/view.ts';
import type { ProblemView } from '../../../src/requests/problems/view.ts';
import type { RequestView } from '../../../src/requests/request/views/view.ts';
import type { AdmissionView } from '../../../src/residents/admission/admission-view.ts';
import type { WaitingKind } from '../../../src/residents/admission/people-waiting.ts';
import type { ErasureView } from '../../../src/residents/erasure/erasure.ts';
import type { CorrectionView } from '../../../src/residents/own-data/correction-view.ts';
import type { CheckView, CoverView } from '../../../src/staff/people/load-staff-views.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import type { Permission } from '../../../src/staff/rights/permissions.ts';
import type { TaskView } from '../../../src/staff/tasks/task-view.ts';
import type { Understand } from '../../../src/understanding/reading/understand.ts';
import type { Office } from '../../../src/work.ts';
import type { LinkTo } from '../send/card-links.ts';
import type { Block } from './blocks.ts';
import type { Click, ControlName, controls, Window } from './control.ts';
import type { Modal } from './fields.ts';
import type { Form } from './forms.ts';
import type { SubmitResult } from './submit-result.ts';

/** What the staff deal with in Slack: whatever has controls, a card, or both. */
export type Subject = Click['on'] | CardSubject;

/** A click that needs no window, carried out by the workers; `key` makes a repeat harmless. */
export type ClickAsked = {
  office: Office;
  slackUser: string;
  id: string;
  /** The step of a checklist that the control stands for. */
  step?: string | undefined;
  key: string;
  language: Language;
  /** Fetches a file that stands in Slack. */
  download(file: FileRef): Promise<Bytes>;
};
export type DoClick = (asked: ClickAsked) => Promise<ActResult>;

/** A window in somebody's hands: what was typed so far, and what it has said already. */
export type Held = { form: Form; window: Window };

/** A window that somebody on the staff list asks for. */
export type WindowAsked = {
  office: Office;
  em: EntityManager;
  actor: StaffView;
  id: string;
  address?: string | undefined;
  /** What of the thing the control stands for, such as a page of a list. */
  step?: string | undefined;
  /** What the window it was clicked in holds; null where it was clicked elsewhere. */
  held: Held | null;
  language: Language;
  nowMs: number;
  /** Slack's link to a message, where it says it in time. */
  linkTo: LinkTo;
  /**
   * Why the one who clicked may not do what the control stands for, in a
   * community or, for what concerns no single one (null), anywhere; null when
   * they may. The right is the one that the control asks for.
   */
  mayNot(community: string | null): Promise<Refused | null>;
};
export type OpenWindow = (asked: WindowAsked, window: Window) => Promise<Modal | Refused>;

/** A window in two halves: what it shows is loaded, with the right to see it; drawing it is pure. */
export function windowOf<View extends object>(
  load: (asked: WindowAsked) => Promise<View | Refused>,
  draw: (view: View, window: Window, language: Language) => Modal,
): OpenWindow {
  return async (asked, window) => {
    const view = await load(asked);
    return view instanceof Refused ? view : draw(view, window, asked.language);
  };
}

/** A window that was filled in and sent; `key` makes a repeat harmless. */
export type Submitted = {
  office: Office;
  slackUser: string;
  id: string;
  /** Where the window was opened, and what it has said already. */
  window: Window;
  form: Form;
  key: string;
  language: Language;
  /** Whether the app can post into a channel. */
  look(channel: string): Promise<ChannelState>;
  /** What somebody's words say. */
  understand: Understand;
  /** Fetches a file that stands in Slack. Throws RemedyError where it does not come, or not while the window waits. */
  download(file: FileRef): Promise<Bytes>;
};
export type Submit = (submitted: Submitted) => Promise<SubmitResult>;

/** A window whose contents take longer than Slack waits: the workers carry it out. */
export type SubmitLater = (asked: ClickAsked & { form: Form }) => Promise<ActResult>;

/** What each card stands for. */
export type CardViews = {
  request: RequestView;
  emergency: EmergencyView;
  admission: AdmissionView;
  check: CheckView;
  cover: CoverView;
  correction: CorrectionView;
  upload: ArchiveUpload;
  erasure: ErasureView;
  problem: ProblemView;
  task: TaskView;
  offer: OfferView;
  finding: FindingView;
  ask: AskView;
  refund: RefundView;
  notice: NoticeView;
  run: RunView;
  closing: ClosingView;
  reading: ReportView;
};

/** A card: what it stands for is loaded as it is now, and drawn by a pure function. */
export type CardDesk<View> = {
  /** Null where there is no such thing any more: the card is left as it was. */
  load(em: EntityManager, id: string, nowMs: number): Promise<View | null>;
  /** The community whose language the card is written in; null: that of the office. */
  communityOf(view: View): string | null;
  card(view: View, language: Language, nowMs: number): StaffMessageBody;
};

/** Somebody who waits for a decision, on the Home of those who may take it. */
export type HomeDesk<View> = {
  home: {
    decides: Permission;
    line(
      view: View,
      language: Language,
    ): { title: string; who: string; what: string; foot?: string; buttons: Block[] };
  };
};

/** The verbs on a subject whose controls do this. */
type Verbs<S extends string, Does extends 'act' | 'window' | 'show'> = {
  [Name in ControlName]: Name extends `${S}.${infer Verb}`
    ? (typeof controls)[Name]['does'] extends Does
      ? Verb
      : never
    : never;
}[ControlName];
type Offers<Part extends string, Verb extends string, Handler> = [Verb] extends [never]
  ? { readonly [Name in Part]?: never }
  : { readonly [Name in Part]: Readonly<Record<Verb, Handler>> };

/**
 * What a subject offers in Slack. Which parts it must have follows from its
 * controls (control.ts) and from whether it has a card: an entry that lacks a
 * verb, or has one too many, does not compile.
 */
export type SubjectDesk<S extends Subject> = Offers<'click', Verbs<S, 'act'>, DoClick> &
  Offers<'window', Verbs<S, 'window' | 'show'>, OpenWindow> &
  Offers<'submit', Verbs<S, 'window'>, Submit> &
  (S extends CardSubject ? CardDesk<CardViews[S]> : { card?: never }) &
  (S extends WaitingKind ? HomeDesk<CardViews[S]> : { home?: never }) & {
    /** Windows that commands open and workers carry out, by the verb in their `callback_id`. */
    readonly submitLater?: Readonly<Record<string, SubmitLater>>;
  };
