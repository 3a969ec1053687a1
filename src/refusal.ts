import type { RequestState, StaffRole } from './codes.ts';

/** Why something cannot be done to a request as it stands. */
export type RefusalReason =
  | 'not_now'
  | 'taken'
  | 'same_person'
  | 'already_rated'
  | 'reason_missing'
  | 'nothing_changed'
  | 'not_yours';

/** A member of the staff, as far as a refusal names them; how a card names them is StaffView. */
export type Named = { slackUser: string; name: string; nameEn: string | null };

/** Why something was not done: a key of the staff's texts. */
type RefusedKey =
  | RefusalReason
  | 'not_allowed'
  | 'unknown_person'
  | 'not_found'
  | 'unknown_unit'
  | 'no_chat'
  | 'anonymous'
  | 'unreachable'
  | 'already_sent'
  | 'not_eligible'
  | 'overlap'
  | 'own_turn'
  | 'already_asked'
  | 'already_there'
  | 'last_admin'
  | 'already_decided'
  | 'moved_out'
  | 'phone_taken'
  | 'other_community'
  | 'which_communities'
  | 'hindered'
  | 'already_over'
  | 'second_owner'
  | 'cannot_take'
  | 'turn_over'
  | 'asked_all'
  | 'stay_over'
  | 'question_settled'
  | 'knowledge_begun'
  | 'entry_ended'
  | 'asked_back'
  | 'not_the_same'
  | 'nothing_to_merge'
  | 'nobody_to_charge'
  /** A price was asked, and whether the cost is charged was not said. */
  | 'paid_missing'
  /** A bill is held to be wrong, and whether it is was not said. */
  | 'verdict_missing'
  | 'price_not_asked'
  | 'price_open'
  | 'price_declined'
  | 'price_higher'
  | 'price_asked'
  | 'own_work'
  | 'own_callback'
  | 'survey_over'
  /** What of money somebody asked for or took themselves is approved by another. */
  | 'own_money'
  | 'promise_far'
  | 'promised_twice'
  | 'ask_overtaken'
  | 'own_cash'
  /** Money that goes back is paid out by a third person. */
  | 'own_refund'
  | 'refund_lacks'
  | 'refund_void'
  | 'refund_overtaken'
  | 'refund_open'
  | 'refunded'
  | 'safe_short'
  | 'safe_found'
  | 'no_slips'
  | 'slip_matched'
  | 'not_handed'
  | 'own_notice'
  | 'no_invoices'
  | 'invoiced'
  | 'invoice_sent'
  | 'reading_billed'
  | 'reading_doubtful'
  | 'time_gone'
  | 'time_running'
  | 'time_past'
  | 'nobody_to_offer';

/**
 * Something that was asked for and not done. A transaction that ends with one has carried out
 * nothing, and leaves what asked for it to be asked anew (work.ts). It is told by its class: an
 * object that merely looks like it is none.
 */
export class NotDone {
  readonly ok = false;
  /** Keeps the compiler from taking any object with the same fields for one. */
  declare protected readonly byClass: true;
}

/** Refused, with who has it or could do it. */
export class Refused extends NotDone {
  readonly refused: RefusedKey;
  /** Who has it, or who can do it. */
  readonly who: readonly Named[];
  readonly roles: readonly StaffRole[];
  /** In which state a request is, where that is why not. */
  readonly state: RequestState | undefined;

  constructor(
    reason: RefusedKey,
    who: readonly Named[] = [],
    roles: readonly StaffRole[] = [],
    state?: RequestState,
  ) {
    super();
    this.refused = reason;
    this.who = who;
    this.roles = roles;
    this.state = state;
  }
}

/** What is wrong in one field of a window, in words that say how to mend it. */
export type Fault = { field: string; words: string };

/** Not done because of what was typed. */
export class Faulty extends NotDone {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super();
    this.faults = faults;
  }
}

/** What became of something that a member of the staff asked for. */
export type ActResult = { ok: true } | Refused;

/** A refusal, with who has it or could do it. */
export function refusal(...why: ConstructorParameters<typeof Refused>): Refused {
  return new Refused(...why);
}
