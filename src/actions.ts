import type { Category, CorrectionField, RequestKind } from './codes.ts';

/**
 * What a button in a resident's chat does. The codec in bots/telegram writes it
 * into at most 64 bytes under a version; an old version still reads.
 */
export type Action =
  | HouseholdAction
  | { verb: 'submit' | 'cancel' | 'change' | 'back' | 'resume'; draft: number }
  | {
      verb: 'change_category' | 'change_unit' | 'change_words' | 'change_kind' | 'add_photo';
      draft: number;
    }
  | { verb: 'set_category'; draft: number; category: Category }
  | { verb: 'set_kind'; draft: number; kind: RequestKind }
  /** `unit` counts the resident's homes from 0; `publicArea` stands for none of them, and the numbers below it for the shared areas of their further communities. */
  | { verb: 'set_unit'; draft: number; unit: number }
  | { verb: 'set_anonymous'; draft: number; anonymous: boolean }
  | { verb: 'belongs'; draft: number; request: number }
  | { verb: 'separate'; draft: number }
  | {
      verb: 'add_to' | 'urge' | 'withdraw' | 'withdraw_surely' | 'keep' | 'show' | 'object';
      request: number;
    }
  | { verb: 'outcome'; request: number; outcome: 'solved' | 'partly' | 'not_solved' }
  | { verb: 'stars'; request: number; stars: 1 | 2 | 3 | 4 | 5 }
  /** Stars for whoever did the work, apart from those for the service. */
  | { verb: 'person_stars'; request: number; stars: 1 | 2 | 3 | 4 | 5 }
  | { verb: 'skip_comment'; request: number }
  /** A word on a price; `quote` counts the prices of the request, so that it is held to its amount. */
  | { verb: 'agree_price' | 'decline_price'; request: number; quote: number }
  /** What was answered is not what was asked; `question` is the number that was drawn for it. */
  | { verb: 'not_mine'; question: number }
  /** 知道了, below a notice, by its number. */
  | { verb: 'seen_notice'; notice: number }
  /** Whether a request that was just filed is the common problem that the office knows of. */
  | { verb: 'same_problem' | 'other_problem'; request: number; problem: number }
  /** When somebody comes: which time suits, as whole minutes since the epoch. */
  | {
      verb: 'ask_times' | 'say_time' | 'somebody_came' | 'nobody_came';
      request: number;
    }
  | { verb: 'offer_time'; request: number; from: number; to: number }
  /** `from` is that of the time that was proposed above the button. */
  | { verb: 'accept_time'; request: number; from: number }
  | { verb: 'happening' | 'no_danger'; emergency: number }
  | { verb: 'language'; language: 'zh-CN' | 'en' }
  | { verb: 'correct' | 'take_back'; field: CorrectionField }
  /** `correction` is the number of the question that stands above the button. */
  | { verb: 'submit_correction' | 'drop_correction'; correction: number }
  | { verb: 'set_quiet'; hours: 'community' | 'night' | 'none' | 'other' }
  /** A stranger's answer to where they live, and anybody's to where the danger is; a community's id. */
  | { verb: 'live_in'; community: string }
  | { verb: 'at_community'; emergency: number; community: string }
  /** What of somebody's own money is shown; `unit` is the home's id. Whether it is theirs is asked on the server. */
  | { verb: 'fees'; view: FeeView; unit: string }
  /** Of whichever home it is: asked first where it may be several. */
  | { verb: 'fees_of'; view: FeeView }
  /** Of a month; of a year by its last. */
  | { verb: 'fees_month'; view: 'why' | 'lines' | 'doubt' | 'year'; unit: string; period: string }
  /** Of the months from one to another: what was paid in them, or that their bills are wrong. */
  | { verb: 'fees_span'; view: 'paid' | 'doubt'; unit: string; from: string; to: string }
  /** The notice of a month as a PDF, and the chart of twelve months up to one; up to the newest stands below messages of before. */
  | { verb: 'bill_pdf'; unit: string; period: string }
  | { verb: 'fee_chart'; unit: string }
  | { verb: 'year_chart'; unit: string; period: string }
  /** The day on which somebody promises to pay, `YYYY-MM-DD`. */
  | { verb: 'promise'; unit: string; on: string }
  /** Bills of a home are paid inside the chat: `of` is `choose`, `part`, `all`, `due` or a bill's number. */
  | { verb: 'pay_here'; unit: string; of: string }
  /** Whether they want to be told of the next stand at which fees are taken. */
  | { verb: 'stand_wish'; wish: boolean }
  /** What was asked of it goes to a person; `question` is the number that was drawn for it, 0 where nothing was said. */
  | { verb: 'fee_person'; question: number }
  /** What somebody taps in a survey, by its number; questions count from 0, and so do choices, but stars from 1. */
  | { verb: 'survey'; survey: number; act: SurveyAct; question: number; choice: number }
  | { verb: 'leave'; how: LeavingWay }
  | { verb: 'leave_surely'; how: 'chat' | 'erase' }
  /** `unit` is the home's id: a place in a list could be another home by the time it is tapped. */
  /** What becomes of the details of an invoice; and one that was asked for, taken back. */
  | { verb: 'invoice'; act: 'same' | 'person' | 'send' | 'change' | 'stop' }
  | { verb: 'invoice_back'; invoice: string }
  /** A meter of their own home: of what was said, or whose number they are about to say. */
  | { verb: 'meter'; meter: string }
  | { verb: 'leave_home' | 'leave_home_surely'; unit: string }
  | {
      verb:
        | 'human'
        | 'menu'
        | 'report'
        | 'complain'
        | 'bill'
        | 'requests'
        | 'quiet'
        | 'correct_details'
        | 'enter_code'
        | 'ask_in'
        | 'own_copy'
        | 'leaving'
        | 'leaving_not'
        | 'erase_back';
    };
export type ActionVerb = Action['verb'];

/** The unit of `set_unit` that means the shared area; of somebody's second community it is one less, and so on. */
export const publicArea = 99;

/** What the buttons of a household do. They carry ids; whether it may be done is asked again on the server. `stay` is the id of an occupancy, named as messages that are still on their way name it. */
export type HouseholdAction =
  | { verb: 'household' }
  | { verb: 'household_of' | 'let_in'; unit: string }
  | { verb: 'uninvite'; invitation: string }
  | { verb: 'end_access' | 'end_access_surely' | 'show_amounts' | 'hide_amounts'; stay: string };

/** What of their money somebody may have shown: what is owed, why it is as much, line by line, the year, what was paid, how to pay, what paying beforehand saves. */
export const feeViews = [
  ...(['owed', 'why', 'lines', 'year', 'receipts', 'how', 'ahead'] as const),
  // What they say of it: that it is paid, is paid later, is wrong, that they want an invoice, or cannot pay now.
  ...(['claim', 'later', 'doubt', 'invoice', 'hardship'] as const),
  // What goes back to them, and how far that is.
  ...(['refund'] as const),
  // By when it is to be paid, and what comes on top of what is paid later.
  ...(['terms'] as const),
  // What is owed, for whoever wants to pay it now, and beside an answer of how that is done, where there is anything.
  ...(['pay', 'due'] as const),
] as const;
export type FeeView = (typeof feeViews)[number];

/** How somebody may leave: out of a home, out of the chat, or out of the office's memory. */
export const leavingWays = ['moved', 'chat', 'erase'] as const;

export type LeavingWay = (typeof leavingWays)[number];

/** What a tap in a survey does. They are written into buttons, so that none is ever renamed. */
export const surveyActs = [
  'open',
  'tap',
  'skip',
  'next',
  'show',
  'review',
  'send',
  'pause',
  'decline',
  'said',
] as const;
export type SurveyAct = (typeof surveyActs)[number];
