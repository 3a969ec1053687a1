import type { Action } from '../actions.ts';
import type { ReadingCommand, ReadingResult } from '../billing/readings/reading-answers.ts';
import type {
  Category,
  CompanyPhones,
  CorrectionField,
  EmergencyKind,
  FirstAid,
  RequestKind,
  RequestState,
  WaitReason,
} from '../codes.ts';
import type { StandCommand, StandResult } from '../collection/stand/stand-answers.ts';
import type { WorkingCalendar } from '../community/calendar/working-calendar.ts';
import type { QuietHours } from '../community/entities.ts';
import type { Language } from '../config.ts';
import type { SurveyCommand, SurveyResult } from '../feedback/surveys/survey-step.ts';
import type {
  CheckoutCommand,
  CheckoutResult,
  PaidInChat,
} from '../ledger/checkout/checkout-answers.ts';
import type { FeeCommands, FeeResult } from '../ledger/inquiry/fee-answers.ts';
import type { InvoiceCommand, InvoiceResult } from '../ledger/invoices/invoice-answers.ts';
import type { Knowledge } from '../requests/knowledge/knowledge.ts';
import type { KnownProblem } from '../requests/problems/known-problem.ts';
import type { ResidentAct, StandingState } from '../requests/request/appointment/appointment.ts';
import type { Draft, ResidentUnit } from '../requests/request/draft.ts';
import type { FileRef, Outcome } from '../requests/request/request.ts';
import type { LeavingCommand, LeavingResult } from '../residents/erasure/leaving-answers.ts';
import type {
  HouseholdCommand,
  HouseholdResult,
} from '../residents/household/household-answers.ts';
import type { KeyboardName } from '../residents/keyboard.ts';
import type { OwnDetails, OwnPurpose } from '../residents/own-data/details-shown.ts';
import type { ResidentKey, ResidentTexts } from '../texts/residents/residents.ts';
import type { Understanding } from '../understanding/reading/understand.ts';
import type { ConversationState } from './state.ts';

/** A text key with its parameters: the words are put in when the reply is written out. */
export type Say = {
  [K in ResidentKey]: { key: K; params: Parameters<ResidentTexts[K]> };
}[ResidentKey];

/** Names a text of the residents' catalogue, with its parameters checked. */
export function sayText<K extends ResidentKey>(
  key: K,
  ...params: Parameters<ResidentTexts[K]>
): Say {
  // The union over all keys is more than the compiler follows from a generic K.
  return { key, params } as unknown as Say;
}

/** A caption: a text, a published code in the reader's language, or a name that is the same in every language. */
export type Caption = Say | { category: Category } | { kind: RequestKind } | { plain: string };
export type ReplyButton = { caption: Caption; action: Action };

/**
 * What a message with buttons is remembered as: a draft, a question, the question whether a danger
 * is happening, and what stood below it later.
 */
export type Slot = 'draft' | 'question' | 'emergency' | 'emergency_more';

export type Reply = {
  /** Paragraphs, joined by line breaks. */
  texts: Say[];
  buttons?: ReplyButton[][];
  /** `own_phone` is the resident's with a key to share their number. */
  keyboard?: KeyboardName;
  lane?: 'emergency' | 'conversation';
  /** Remembered under this name, so that a later reply can take its buttons away. */
  slot?: Slot;
  /** Edits the message whose button was pressed instead of sending a new one. */
  editPressed?: boolean;
  /** Answers the message that stands for this request. */
  aboutRequest?: number;
};

/** What the dialogue asks the office to do, in the transaction of the turn. */
export type Command =
  | { do: 'join_by_code'; code: string }
  | { do: 'join_by_phone'; phone: string }
  /** Somebody says which of the people they are who have the phone that they shared. */
  | { do: 'join_as'; words: string }
  | { do: 'ask_admission'; words: string }
  /** Where a stranger says they live; what they said of themselves is handed on. */
  | { do: 'choose_community'; community: string; words: string }
  | { do: 'open_request'; draft: Draft; pressed: string | null }
  /** Somebody wants a person: opened at once, without a question. */
  | { do: 'call_person'; draft: Draft }
  | { do: 'show_history'; request: number }
  /** `left` where it is what is left of something that was mended in part; `claimsPaid` where it says that something was paid. */
  | {
      do: 'add_to_request';
      request: number;
      text: string;
      files: FileRef[];
      left?: true;
      claimsPaid?: true;
    }
  | { do: 'answer_price'; request: number; quote: number; agreed: boolean }
  | { do: 'urge' | 'withdraw'; request: number }
  /** When somebody comes. */
  | { do: 'appoint'; request: number; act: ResidentAct }
  | { do: 'outcome'; request: number; outcome: Exclude<Outcome, 'not_solved'> }
  | { do: 'reopen'; request: number; reason: string; files: FileRef[] }
  /** Stars for the service or, apart from it, for whoever did the work. */
  | { do: 'rate'; request: number; stars: number; of?: 'person' }
  | { do: 'comment'; request: number; text: string }
  | {
      do: 'raise_emergency';
      kind: EmergencyKind;
      level: 'alert' | 'ask';
      words: string;
      files: FileRef[];
      /** The address that the words name; null where they name none that exists. */
      place: string | null;
    }
  /** Whether a request is the common problem that the resident was asked about. */
  | { do: 'answer_problem'; request: number; problem: number; same: boolean }
  | { do: 'confirm_emergency'; emergency: number; answer: 'happening' | 'no_danger' }
  | {
      do: 'add_to_emergency';
      emergency: number;
      words: string;
      files: FileRef[];
      place: string | null;
      /** The danger of another kind that the words surely tell of: those on duty are paged anew. */
      another?: EmergencyKind;
    }
  /** Who is on duty at an instant, in ms; `named` comes back with it. */
  | { do: 'look_up_duty'; at: number; named: boolean }
  /** What is held about the resident; `purpose` comes back with it. */
  | { do: 'look_up_own'; purpose: OwnPurpose }
  | LeavingCommand
  /** Where the danger is, when several communities were called. */
  | { do: 'place_emergency'; emergency: number; community: string }
  | HouseholdCommand
  | SurveyCommand
  | FeeCommands
  | StandCommand
  | CheckoutCommand
  | ReadingCommand
  | InvoiceCommand
  | { do: 'set_language'; language: Language }
  | { do: 'ask_correction'; field: CorrectionField; wish: string }
  | { do: 'take_back_correction'; field: CorrectionField }
  /** A question was answered by an entry; it is put on record, and its id comes back. */
  /** They have read a notice, by its number. */
  | { do: 'seen_notice'; notice: number }
  | { do: 'note_answer'; community: string; entry: string }
  /** A question found no answer; `entry` is one that asks the same and has none that holds. */
  | { do: 'note_unanswered'; community: string; entry: string | null; words: string }
  /** What was answered goes to a person all the same; with its words where the answer was to something else. */
  | { do: 'pass_on_inquiry'; inquiry: string; words: string | null }
  /** Null: as the community has it. */
  | { do: 'set_quiet_hours'; hours: QuietHours | 'none' | null }
  /** Takes the buttons of a remembered message away, so that nobody taps what is over. */
  | { do: 'retire'; slot: Slot | 'tapped' };

/** A request of this resident, as the dialogue speaks of it. */
export type KnownRequest = {
  number: number;
  kind: RequestKind;
  category: Category;
  state: RequestState;
  open: boolean;
  words: string;
  openedAt: number;
  doneAt: number | null;
  answerDueAt: number;
  answered: boolean;
  /** Present where it said that something was paid, and rests reminders by it no longer. */
  claimIsOver?: true;
  /** What the resident said of it once it was done; null before that. */
  outcome: Outcome | null;
  /** Who has it, as residents read it. */
  who: string | null;
  /** Why it waits and until when, in ms, where that was said; null while it does not wait. */
  waiting: { reason: WaitReason; until: number | null } | null;
  /** The visit that is offered, proposed or agreed, in ms; `since` when that was said. Null where there is none. */
  visit: {
    state: StandingState;
    from: number;
    to: number;
    since: number;
  } | null;
  stars: number | null;
  /** The number of the price that waits for their word; null or absent where none does. */
  priceAsked?: number | null;
  /** When staff last wrote to the resident about it, while that is unanswered; null otherwise. */
  askedAt: number | null;
};

/** A community as somebody names it: in the reader's language, and in any. */
export type KnownCommunity = { id: string; name: string; names: readonly string[] };

/** What the dialogue may know: facts of this chat and nobody else's. Instants in ms. */
export type Facts = {
  nowMs: number;
  timeZone: string;
  language: Language;
  /**
   * Who answers here: the communities of the resident's homes by name, the one a
   * stranger chose, or null while it can be any. Where they differ, a phone names whose it is.
   */
  community: { name: string | null; phones: { duty?: string; desk?: string } & CompanyPhones };
  /** All communities of the deployment; a stranger is asked which one is theirs when there are several. */
  communities: readonly KnownCommunity[];
  /** Ids of the communities this person may be speaking from, the likeliest first; never empty. */
  possible: readonly string[];
  /** Whether the front desk works now; else when it does again, in ms. */
  desk: { open: boolean; opensAt: number };
  /** By which days, hours and clocks the first of these communities promises an answer. */
  calendar: WorkingCalendar;
  resident: { name: string; homes: ResidentUnit[] } | null;
  /** Whether the chat is bound to somebody the office knows: also to who has no home any more. */
  known: boolean;
  /** Newest first: all that are open, and of those that ended the newest. */
  requests: KnownRequest[];
  /** Common problems that are worked on where the resident lives. */
  problems: readonly KnownProblem[];
  /** How many of this resident's are older than those. */
  older: number;
  /** Requests filed since midnight. */
  openedToday: number;
  admissionOpen: boolean;
  /** When the office wrote of what is owed by itself, in ms, where that is the last it wrote here; null for anything else. */
  moneyTold: number | null;
  /** What the communities somebody may be speaking from answer to the usual questions; empty for a stranger. */
  knowledge: readonly Knowledge[];
  /**
   * The emergency of this chat that staff have not stood down, or null; `denied` when the
   * person said there is no danger. `numbers` are those of the same alarm in every community
   * that was called, this one's among them.
   */
  emergency: {
    number: number;
    numbers: readonly number[];
    kind: EmergencyKind;
    /** Further dangers that were told of since. */
    alsoKinds: readonly EmergencyKind[];
    /** The first aid that its first words asked for. */
    aid: FirstAid;
    /** Who of the staff has it, as residents read them; null while nobody said so. */
    who: string | null;
    raisedAt: number;
    denied: boolean;
  } | null;
  privateLink: string;
};

export type ChatEvent =
  | {
      type: 'said';
      text: string;
      files: FileRef[];
      /** Names of files that the platform would not hand over. */
      tooBig: string[];
      /** Something of a kind nobody can read, such as a sticker or a poll. */
      unreadable: boolean;
      location: { latitude: number; longitude: number } | null;
      /** The request whose message was answered, when it is this resident's. */
      aboutRequest: number | null;
      understood: Understanding;
      /** What of `text` was heard in voice messages; absent where nothing was. */
      spoken?: Spoken;
      /** What was said just before it, where both tell of danger only together; `understood` is of both. */
      before?: string;
    }
  /** `message` is the one whose button it was; null when the caption was typed. */
  | { type: 'pressed'; action: Action; message: string | null }
  /** A button of a version nobody knows any more. */
  | { type: 'pressed_unknown' }
  | { type: 'command'; name: string; argument: string; understood: Understanding }
  /** `phone` is null when it cannot be read as a number. */
  | { type: 'contact'; own: boolean; phone: string | null }
  /** `was` is what the message said before; null where that is not kept any more. */
  | { type: 'edited'; text: string; was: string | null; understood: Understanding }
  /** Money was paid by an invoice of this chat. */
  | { type: 'paid'; paid: PaidInChat }
  /** In a group: only an emergency is taken, and the way to the private chat is shown. */
  | {
      type: 'group';
      addressed: boolean;
      understood: Understanding;
      words: string;
      files: FileRef[];
    }
  | Result;

/** Something was said, or a button was pressed. */
export type Said = Extract<ChatEvent, { type: 'said' }>;

/**
 * Words that were spoken: they count as said. Their sounds are no files beside
 * the words but the words themselves, and go along wherever these go.
 */
export type Spoken = { typed: string; heard: string; sounds: FileRef[] };

/** Everything that was sent with the words and goes on with them: files, and the sounds that words were heard in. */
export const filesSent = (event: Said): FileRef[] => [
  ...event.files,
  ...(event.spoken?.sounds ?? []),
];
export type Pressed = Extract<ChatEvent, { type: 'pressed' }>;

/** What became of a command. */
export type Result =
  | { type: 'joined'; name: string; address: string; community: string; role: string }
  | { type: 'join_failed'; reason: 'code_wrong' | 'code_used' | 'code_expired' | 'phone_unknown' }
  /** Several people have the phone: who it is has to be said, was not told by what was said, or is for the desk to find out. */
  | { type: 'join_failed'; reason: 'phone_shared' | 'who_unclear' | 'who_for_desk' }
  | { type: 'join_slow'; minutes: number }
  | { type: 'join_for_family'; address: string }
  | { type: 'admission_asked'; already: boolean }
  | { type: 'community_chosen'; words: string }
  /** `problem` is the common one that it seems to be about. */
  | { type: 'opened'; number: number; problem: KnownProblem | null }
  /** `problem` is null where it is over, or the request is no longer open. */
  | { type: 'problem_answered'; number: number; same: boolean; problem: KnownProblem | null }
  | { type: 'added'; number: number; who: string | null }
  | { type: 'urged'; number: number; who: string | null }
  | { type: 'withdrawn'; number: number }
  /** What became of their word on a price, with its amount in fen. */
  | {
      type: 'price_answered';
      number: number;
      amountFen: bigint;
      is: 'agreed' | 'declined' | 'agreed_already' | 'declined_already' | 'replaced';
    }
  /** What came of a wish about when somebody comes: the visit as it is, the agreed time it takes the place of, when its time is over, and who comes. */
  | {
      type: 'appointed';
      number: number;
      outcome:
        | 'offered'
        | 'offered_already'
        | 'agreed'
        | 'agreed_already'
        | 'missed'
        | 'came'
        | 'running'
        | 'time_past'
        | 'time_gone'
        | 'none';
      visit: { from: number; to: number } | null;
      was: { from: number; to: number } | null;
      by: number | null;
      who: string | null;
    }
  | { type: 'reopened'; number: number }
  | {
      type: 'verdict_taken';
      number: number;
      step: 'outcome_solved' | 'outcome_partly' | 'stars' | 'person_stars' | 'comment';
      /** Of the stars for the service: who did the work and has none yet, as the resident reads them; null or absent where nobody is asked about. */
      who?: string | null;
    }
  | { type: 'not_now'; number: number; state: RequestState | null }
  | {
      type: 'emergency_raised';
      number: number;
      level: 'alert' | 'ask';
      who: string | null;
      knowsWhere: boolean;
    }
  /** `called` when those on duty know of it. */
  | { type: 'emergency_answered'; answer: 'happening' | 'no_danger'; called: boolean }
  /** `again` when those on duty were paged anew for it. */
  | { type: 'passed_on'; again?: boolean }
  /** Who is on duty at `at`, as residents read them; null where the roster names nobody. `named` when the question was of that time rather than of now. */
  | { type: 'on_duty'; who: string | null; at: number; named: boolean }
  /** `details` is null for somebody who is no resident any more. */
  | { type: 'own_details'; details: OwnDetails | null; purpose: OwnPurpose }
  /** `replaced` when the same field was still being checked. */
  | { type: 'correction_asked'; replaced: boolean }
  | { type: 'correction_taken_back'; there: boolean }
  /** `hours` are those that hold from now on. */
  | { type: 'quiet_hours_set'; hours: QuietHours | 'none' }
  /** What was answered is on record, under this id. */
  | { type: 'answer_noted'; inquiry: string }
  /** `known`: whether it was this chat’s to read. */
  | { type: 'notice_seen'; known: boolean }
  | LeavingResult
  /** `where` is the community that has it now, by name; null when there is nothing to place any more. `called` when its people know. */
  | { type: 'emergency_placed'; where: string | null; called: boolean }
  | HouseholdResult
  | SurveyResult
  | FeeResult
  | CheckoutResult
  | StandResult
  | ReadingResult
  | InvoiceResult
  | { type: 'language_set'; language: Language };

/** What the dialogue makes of one event: the state after it, what is said, and what the office is asked to do. A turn is a few of these. */
export type Step = { state: ConversationState; replies: Reply[]; commands: Command[] };
