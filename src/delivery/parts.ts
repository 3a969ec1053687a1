import type { Action } from '../actions.ts';
import type { Language } from '../config.ts';
import type { Destination } from './destinations.ts';

/** Lanes out: an emergency goes before a conversation, that before a status, that before a campaign. */
export const lanes = { emergency: 0, conversation: 1, status: 2, campaign: 3 } as const;
export type LaneName = keyof typeof lanes;

/** A file that stands on a platform; its bytes are fetched when it crosses over. */
export type FileRef = {
  from: 'telegram' | 'slack';
  /** The platform's own id of the file. */
  id: string;
  kind: 'photo' | 'document' | 'voice' | 'video';
  name: string;
  mime: string;
  /** Bytes, when the platform said so. */
  size?: number;
};

/** A message to edit or to answer: by the platform's id, or by the key of the outbox part that sent it. */
export type MessageRef = { remoteId: string } | { part: string };

/** A place within a group: the topic, and the message there that is answered. */
export type Spot = { thread: string | null; message: string | null };

export type Button = { caption: string; action: Action } | { caption: string; url: string };

/** What stands under the input field of a private chat. */
export type Keyboard = { rows: { caption: string; asks?: 'contact' }[][] } | 'remove';

/** Has a part's words translated when it is sent, by the helper and never instead of the words themselves. */
export type Translate = {
  to: 'zh' | 'en';
  /** What the helper must not see: names and addresses. */
  names: string[];
  /** Where the person's own words begin in the text, in UTF-16 units; absent, at its beginning. */
  after?: number;
};

/**
 * A text that may have reached the person another way: where one of the parts of these keys was sent
 * and begins with one of these words, it is not said again.
 */
export type Unless = { keys: string[]; begins: string[] };

/** What goes to a resident's chat. Texts are final: in the resident's language, plain, no markup. */
export type ChatPart =
  | {
      to: 'chat';
      kind: 'text';
      text: string;
      buttons?: Button[][];
      keyboard?: Keyboard;
      replyTo?: MessageRef;
      spot?: Spot | undefined;
      /** Edit this message instead of sending one; if it is gone, send. */
      edit?: MessageRef;
      unless?: Unless | undefined;
      /** What must hold when it is sent; where it does not, there is nothing to say any more. */
      still?: Still | undefined;
    }
  | { to: 'chat'; kind: 'buttons'; edit: MessageRef; buttons: Button[][] }
  | {
      to: 'chat';
      kind: 'file';
      file: FileRef;
      caption?: string;
      spot?: Spot | undefined;
      report?: Report;
      /** Very many get it alike: it keeps the pace of what goes to many, whatever its lane, and crosses over once. */
      toMany?: true;
    }
  | {
      to: 'chat';
      kind: 'words';
      text: string;
      buttons?: Button[][];
      replyTo?: MessageRef;
      spot?: Spot | undefined;
      report?: Report;
      translate?: Translate;
    }
  /** A translation alone, after words that were not to wait for it; without one nothing is sent. */
  | {
      to: 'chat';
      kind: 'translation';
      words: string;
      translate: Translate;
      spot?: Spot | undefined;
    }
  /** Ends the waiting mark on a pressed button, with a short note when there is one. */
  | { to: 'chat'; kind: 'answer'; query: string; text?: string }
  /** What is held about a person, as a file for themselves: made of the database when it is sent, and kept nowhere. */
  | {
      to: 'chat';
      kind: 'own_copy';
      resident: string;
      form: 'pdf' | 'json';
      language: Language;
      caption: string;
    }
  /** A word about what is owed: judged from the books and made when it is sent, so that nobody is reminded of what they have paid. */
  | { to: 'chat'; kind: 'reminder'; reminder: string }
  /** That there will be a stand where one can pay, or, of a `change`, how it is now: made of the books when it is sent. */
  | { to: 'chat'; kind: 'stand_told'; stand: string; change?: string }
  /** That bills of a run were issued to them: made of the books when it is sent. */
  | { to: 'chat'; kind: 'bills_told'; run: string }
  /** The receipt of a payment as a PDF, drawn when it is sent, for one of those whose payment it is. */
  | {
      to: 'chat';
      kind: 'receipt';
      payment: string;
      resident: string;
      language: Language;
      caption: string;
    }
  /** What somebody pays inside the chat: the invoice is made of the books when it is sent. */
  | { to: 'chat'; kind: 'checkout'; checkout: string; language: Language }
  /** The slip of money that went back as a PDF, drawn when it is sent, for one of those whose it is. */
  | {
      to: 'chat';
      kind: 'money_slip';
      of: 'refund' | 'move';
      id: string;
      resident: string;
      language: Language;
      caption: string;
    }
  /** 分期协议 as a PDF, drawn when it is sent, for one of those who pay by it. */
  | {
      to: 'chat';
      kind: 'plan_document';
      plan: string;
      resident: string;
      language: Language;
      caption: string;
    }
  /** The notice of a home's bills of a month as a PDF, or a year of them as a chart: drawn when it is sent, for whoever owes them. */
  | {
      to: 'chat';
      kind: 'bill_notice';
      unit: string;
      period: string;
      resident: string;
      language: Language;
      caption: string;
    }
  | {
      to: 'chat';
      kind: 'fee_chart';
      unit: string;
      /** The last of its months, 'YYYY-MM'; absent, as in parts of before, for the newest. */
      period?: string;
      resident: string;
      language: Language;
      caption: string;
    }
  /** A notice, by its id: written when it is sent, in the language of whoever reads it. */
  | { to: 'chat'; kind: 'notice'; notice: string }
  /**
   * What this part held was forgotten, together with the person it was about or because it was
   * kept long enough: nothing is sent. `was` is the kind it had, where its message still stands.
   */
  | { to: 'chat'; kind: 'forgotten'; was?: string; replyTo?: MessageRef };

/** The Slack message whose author is told by ✅ or ⚠ what became of it. */
export type StaffMessage = {
  channel: string;
  ts: string;
  /** What is said, and where, when it could not be delivered: the reason's remedy for a person. */
  whenFailed?: { destination: Destination; text: string };
};

/** What is marked with what became of a part: a colleague's own message, or the note by which the office showed in a thread what was sent. */
export type Report =
  | StaffMessage
  | { note: string; thread: Destination; whenFailed?: StaffMessage['whenFailed'] };

/** Among those a part mentions: everybody in the channel. */
export const everybody = 'channel';

/** What goes to the staff. `words` are a person's own and are shown as plain text, never as markup. */
export type StaffPart =
  | {
      to: 'staff';
      kind: 'said';
      heading: string;
      words: string;
      mention?: string[];
      translate?: Translate;
    }
  /** A translation alone, of words that stand on the card or were not to wait for it; without one nothing is sent. */
  | { to: 'staff'; kind: 'translation'; words: string; translate: Translate }
  | { to: 'staff'; kind: 'file'; file: FileRef; heading: string }
  /** A table of the office's own making, as a file to open in a spreadsheet: the text of a CSV file, or the cells of a workbook, headings first. */
  | ({ to: 'staff'; kind: 'table'; heading: string; name: string } & (
      | { csv: string }
      | {
          cells: string[][];
          /** The places of the columns that hold sums, which are numbers in the workbook. */
          sums?: readonly number[];
        }
    ))
  /** Notices of a building to print, drawn as they stand when they are sent. */
  | {
      to: 'staff';
      kind: 'bills_print';
      heading: string;
      name: string;
      community: string;
      period: string;
      building: string;
      everyHome: boolean;
      language: Language;
    }
  /** The record of an emergency to print, drawn as it stands when it is sent. */
  | {
      to: 'staff';
      kind: 'emergency_record';
      heading: string;
      name: string;
      emergency: string;
      language: Language;
    }
  /** The journal of a month, written as it stands when it is sent. */
  | {
      to: 'staff';
      kind: 'journal_file';
      heading: string;
      name: string;
      community: string;
      period: string;
      format: 'csv' | 'xlsx';
    }
  /** A picture of a survey's results, the whole as a PDF, or the survey on paper, as they are when it is sent. */
  | {
      to: 'staff';
      kind: 'survey_file';
      heading: string;
      name: string;
      survey: number;
      /** Which of its pictures; null for the PDF, `form` for the survey to be answered on paper. */
      chart: number | 'form' | null;
      language: Language;
    }
  /** The record of a service to print, drawn as it stands when it is sent. */
  | {
      to: 'staff';
      kind: 'service_record';
      heading: string;
      name: string;
      request: string;
      language: Language;
    }
  /** The sheet of a closed day to print, drawn when it is sent. */
  | {
      to: 'staff';
      kind: 'closing_sheet';
      heading: string;
      name: string;
      closing: string;
      language: Language;
    }
  /** The receipt of a payment to print, drawn as it stands when it is sent. */
  | {
      to: 'staff';
      kind: 'receipt';
      heading: string;
      name: string;
      payment: string;
      language: Language;
    }
  /** The slip of money that goes back to print, drawn as it stands when it is sent. */
  | {
      to: 'staff';
      kind: 'money_slip';
      heading: string;
      name: string;
      of: 'refund' | 'move';
      id: string;
      language: Language;
    }
  /** A picture of a report, by its place, or the whole of it to print (null), drawn as it stands when it is sent; as of `atMs`. */
  | {
      to: 'staff';
      kind: 'report_file';
      heading: string;
      name: string;
      community: string;
      of: 'daily' | 'weekly' | 'monthly';
      period: { from: string; to: string };
      language: Language;
      atMs: number;
      chart: number | null;
    }
  /** A notice to put up, drawn as it stands when it is sent. */
  | { to: 'staff'; kind: 'notice_poster'; heading: string; name: string; notice: string }
  /** A picture of what was paid month on month, drawn as it stands when it is sent. */
  | {
      to: 'staff';
      kind: 'totals_chart';
      heading: string;
      name: string;
      community: string;
      language: Language;
    }
  /** A letter that asks for what is owed, to print: drawn when it is sent, as it was made. */
  /** A letter, with further ones behind it where several are printed together. */
  | {
      to: 'staff';
      kind: 'demand_letter';
      heading: string;
      name: string;
      letter: string;
      more?: string[];
    }
  /** 结算单 of whoever left a home to print, drawn as it stands when it is sent. */
  | {
      to: 'staff';
      kind: 'settlement_document';
      heading: string;
      name: string;
      settlement: string;
      language: Language;
    }
  /** 分期协议 to print, drawn when it is sent. */
  | {
      to: 'staff';
      kind: 'plan_document';
      heading: string;
      name: string;
      plan: string;
      language: Language;
    }
  /** A sheet of invitations to print, drawn from the archive when it is sent. */
  | { to: 'staff'; kind: 'slips'; heading: string; name: string; codes: string[] }
  | {
      to: 'staff';
      kind: 'note';
      text: string;
      mention?: string[];
      /** What must hold when it is sent; where it does not, the note has nothing to say any more. */
      still?: Still;
      /** The controls below the words, one or several: the name of each, and the id of what it is about. */
      button?: StaffButton | StaffButton[];
    }
  | {
      to: 'staff';
      kind: 'ephemeral';
      channel: string;
      user: string;
      thread?: string;
      text: string;
      button?: StaffButton;
    }
  | { to: 'staff'; kind: 'reaction'; message: StaffMessage; name: string }
  /** The same mark on a note of the office's own, by the key of the part that posted it. */
  | { to: 'staff'; kind: 'mark'; note: string; name: string }
  | { to: 'staff'; kind: 'home'; user: string }
  /** Takes a message of the office's own away again, by its id in the place this goes to. */
  | { to: 'staff'; kind: 'take_away'; message: string }
  /** The same for a file, with the message that brought it; `since` is when it was sent at the earliest, in ms. */
  | { to: 'staff'; kind: 'take_file_away'; file: string; since: number }
  /** What this part held was forgotten together with the person it was about: nothing is sent. */
  | { to: 'staff'; kind: 'forgotten'; was?: string };

/** What a note speaks of that may be over before it is sent. */
export type Still =
  | { what: 'promise_broken'; request: string; promise: 'answer' | 'settle' }
  | { what: 'nobody_has_it'; request: string }
  | { what: 'nobody_has_emergency'; emergency: string }
  | { what: 'promise_open'; request: string; promise: string; dueAt: number }
  | { what: 'check_open'; run: string }
  /** Somebody still has to come at the time that was agreed (ms). */
  | { what: 'appointment'; appointment: string; from: number; to: number };

/** A control's name, what stands on it, and the id of what it is about, or the address that was typed. */
export type StaffButton = {
  control: string;
  caption: string;
  id: string;
  address?: string | undefined;
  step?: string | undefined;
};

export type Part = ChatPart | StaffPart;
