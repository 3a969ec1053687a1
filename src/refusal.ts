import type { RequestState, StaffRole } from './codes.ts';

/** Why something cannot be done to a request as it stands. */
export type RefusalReason =
  | 'not_now'
  | 'taken'
  | 'same_person'
  | 'already_rated'
  | 'reason_missing'
  | 'nothing_changed';

/** A member of the staff, as far as a refusal names them; how a card names them is StaffView. */
export type Named = { slackUser: string; name: string; nameEn: string | null };

/** Why something was not done: `refused` is a key of the staff's texts. */
export type Refused = {
  ok: false;
  refused:
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
    | 'stay_over';
  /** Who has it, or who can do it. */
  who: readonly Named[];
  roles: readonly StaffRole[];
  /** In which state a request is, where that is why not. */
  state?: RequestState;
};

/** What became of something that a member of the staff asked for. */
export type ActResult = { ok: true } | Refused;

/** A refusal, with who has it or could do it. */
export function refusal(
  reason: Refused['refused'],
  who: readonly Named[] = [],
  roles: readonly StaffRole[] = [],
): Refused {
  return { ok: false, refused: reason, who, roles };
}
