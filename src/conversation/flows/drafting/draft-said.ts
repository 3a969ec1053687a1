import { requestKinds } from '../../../codes.ts';
import type { Draft } from '../../../requests/request/draft.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';
import { askingOffice, oneThenOther, openDraft } from '../../build-step.ts';
import type { Facts, Said, Step } from '../../effects.ts';
import { filesSent, sayText } from '../../effects.ts';
import type { ConversationState, Flow } from '../../state.ts';
import { putsRight } from '../calling-off.ts';
import { isReasonOfBill } from '../fees/going-on.ts';
import { tellStatus } from '../requests/following.ts';
import { askedAgain, isOfWater } from '../requests/which-request.ts';
import { isQuestion } from '../senses.ts';
import {
  bareText,
  saidNo,
  saidOther,
  saidThanks,
  saidWrong,
  saidYes,
  saysNothing,
  saysThatIsAll,
} from '../short-answers.ts';
import { textWidth } from '../text-width.ts';
import { belongsPressed, ofCategory } from './draft-pressed.ts';
import type { DraftFlow } from './draft-replies.ts';
import { draftQuestion } from './draft-replies.ts';
import {
  askOrShow,
  cancelDraft,
  keptLine,
  putBehind,
  shownAgain,
  submitDraft,
} from './drafting.ts';
import { withHomeNamed } from './home-named.ts';
import {
  joinLines,
  materialOf,
  newDraft,
  ofKind,
  saysUnnamed,
  unitNamed,
  wordsSpoken,
} from './new-draft.ts';
import { wishedAfter } from './wished-time.ts';

/** Words while a draft is open: its answer, its correction, more of the same, or something else altogether. Null when none is open. */
export function draftSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { flow } = state;
  if (flow.at === 'belongs') return belongsSaid(state, flow, event, facts);
  if (flow.at !== 'draft') return null;
  if (flow.wants === 'matter') return matterTold(state, flow.draft, event, facts);
  const plain = event.files.length === 0 && event.location === null;
  if (plain && saidNo(event.text)) return cancelDraft(state, facts);
  if (flow.wants === 'words') return reworded(state, flow.draft, event, facts);
  if (plain) {
    const answered = answeredShortly(state, flow, event, facts) ?? aside(state, event, facts);
    if (answered) return answered;
  }
  return moreSaid(state, flow, event, facts);
}

function answeredShortly(
  state: ConversationState,
  flow: DraftFlow,
  event: Said,
  facts: Facts,
): Step | null {
  const { draft } = flow;
  const ready = flow.wants === 'submit' || flow.wants === 'menu' || flow.wants === 'photo';
  if (saidYes(event.text)) {
    if (ready) return submitDraft(state, draft, null, facts);
    const [guess] = draft.guesses;
    // Yes to "where is the problem" can only mean the first that was offered.
    return flow.wants === 'category' && guess !== undefined
      ? askOrShow(state, ofCategory(draft, guess), facts)
      : shownAgain(state, facts);
  }
  if (ready && saidWrong(event.text)) {
    const menu: DraftFlow = { at: 'draft', draft, wants: 'menu' };
    return {
      state: { ...state, flow: menu },
      replies: [draftQuestion(menu, facts, { fromMenu: true })],
      commands: [{ do: 'retire', slot: 'draft' }],
    };
  }
  return null;
}

/** What has nothing to do with the draft leaves it as it is: a sign without a word, a question about a request. */
function aside(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { understood, text } = event;
  if (saysNothing(text) || saysThatIsAll(text)) return shownAgain(state, facts, [keptLine(state)]);
  const timeless = understood.slots.when === undefined;
  const hasOpen = facts.requests.some((one) => one.open);
  if (understood.intent === 'status' && timeless && hasOpen)
    return oneThenOther(
      tellStatus(state, facts, text),
      shownAgain(state, facts, [keptLine(state)]),
    );
  return null;
}

/** More words and files: another matter that is clearly its own waits behind the draft, everything else goes into it. */
function moreSaid(state: ConversationState, flow: DraftFlow, event: Said, facts: Facts): Step {
  const { draft } = flow;
  if (repeats(draft, event)) return askOrShow(state, draft, facts, [keptLine(state)]);
  const right = putsRight(event.text);
  // Another matter is no missing answer: the open draft is shown, not asked for once too often.
  const { again: _again, ...fresh } = flow;
  const behind = right ? putRightBehind({ ...state, flow: fresh }, event, facts) : null;
  if (behind) return shownAgain(behind, facts, [sayText('draft.another_changed')]);
  const visit = draft.kind === 'fee' ? visitBeside({ ...state, flow: fresh }, event, facts) : null;
  if (visit) return visit;
  if (!right && isAnotherMatter(draft, event.understood)) {
    const other = newDraft(state.drafts + 1, event.understood, materialOf(event, facts), facts);
    const behind = { ...putBehind(state, other), flow: fresh };
    return shownAgain(behind, facts, [sayText('draft.another')]);
  }
  const { claimsPaid, ...plain } = withHomeNamed(draft, event.understood, facts);
  const more: Draft = {
    ...plain,
    // Why a bill is wrong makes a question of it, which rests reminders until it is answered.
    ...(claimsPaid && !isReasonOfBill(event.text) && { claimsPaid }),
    words: joinLines(draft.words, wordsSpoken(event, facts)),
    files: [...draft.files, ...filesSent(event)],
    wished: draft.kind === 'repair' ? wishedAfter(draft.wished, event) : null,
    anonymous: draft.anonymous || (draft.kind === 'complaint' && saysUnnamed(event.text)),
  };
  const asked = event.files.length === 0 && isQuestion(event.text) && flow.wants !== 'photo';
  const lead = asked ? [sayText('draft.question_kept')] : [];
  const meant = right || isVague(draft) ? asMeant(more, event.understood, facts) : null;
  return askOrShow(state, meant ?? answeredBy(more, flow, event, facts), facts, lead);
}

/**
 * Somebody is asked to come while a bill is asked about: nobody comes for that. It goes to the only repair that is open, or waits
 * behind the draft as one of its own. Null for all other words, and where a meter or the bill itself is to be looked at.
 */
function visitBeside(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { text, understood } = event;
  if (!asksToCome.test(text) || ofMoneyAtDoor.test(text) || isReasonOfBill(text)) return null;
  if (ofBillOrPast.test(text)) return null;
  const [only, second] = facts.requests.filter((one) => one.open && one.kind === 'repair');
  const { category } = understood;
  // What else is broken is no word for the repair that happens to be open.
  const namesNoOther = category === 'none' || category === 'fee' || category === only?.category;
  if (only && !second && namesNoOther)
    return askingOffice(state, {
      do: 'add_to_request',
      request: only.number,
      text: wordsSpoken(event, facts),
      files: filesSent(event),
    });
  const part = category === 'fee' ? ({ ...understood, category: 'none' } as const) : understood;
  const other = newDraft(state.drafts + 1, part, materialOf(event, facts), facts, 'repair');
  return shownAgain(putBehind(state, other), facts, [sayText('draft.another')]);
}
const asksToCome =
  /(?:师傅|维修|修理|电工|水工|工人)[^，。！？]{0,8}(?:来|上门|到我?家)|(?:派|叫|让|找|请)个?人[^，。！？]{0,6}(?:来|上门)(?:修|看|弄|处理)|\b(?:send|have|get|let|ask)\b.{0,20}\b(?:plumber|electrician|technician|repair ?man|handyman|maintenance|worker)\b|\b(?:plumber|electrician|technician|repair ?man|handyman|maintenance) .{0,12}\bcome\b/i;
/** What repairs cost, and who came before: of a bill these are reasons. */
const ofBillOrPast =
  /(?:维修|修理|师傅|电工|水工|人工)(?:费|基金)|来(?:过|看过|修过|看了|修了)|上次|上个?月|之前来|[出下]来(?=的|了|[\d一二两三四五六七八九十百])|哪里?来|怎么[^，。]{0,3}来|\b(?:came|last (?:time|week|month)|repair (?:cost|fee|fund|charge)s?)\b/i;
const ofMoneyAtDoor =
  /收(?!到)|抄|[缴交付]|发票|票据|账单|帐单|\b(?:collect|meter|bill|invoice|pay\w*|cash)\b/i;

/** What stands in the draft already is not written into it twice. */
function repeats({ words, kind }: Draft, { text, files, location }: Said): boolean {
  const said = bareText(text.trim().replace(againLead, ''));
  if (said === '' || files.length > 0 || location !== null) return false;
  if (kind === 'complaint' && announcesComplaint.test(said)) return true;
  return words.split('\n').some((line) => bareText(line) === said);
}
const announcesComplaint =
  /^(?:我(?:就)?(?:是)?要?投诉|投诉|(?:i want to |i would like to |id like to |let me )?(?:make a )?complain(?:t)?)$/;
const againLead =
  /^(?:我(?:是|都)?(?:说|讲)(?:的是|了|过)?|都说了|再说一[遍次]|i said|i told you|as i said|again)[\s,，:：]*/i;

/** A draft that says nothing yet of what is wrong, or where. */
const isVague = (draft: Draft): boolean =>
  draft.kind === 'inquiry' && draft.category === 'none' && draft.files.length === 0;

/** The draft as what its last words clearly tell of; null where they tell of nothing clear. */
function asMeant(draft: Draft, of: Understanding, facts: Facts): Draft | null {
  const clear = of.confidencePolicy === 'high' && of.category !== 'none';
  if (!clear || (of.intent !== 'repair' && of.intent !== 'complaint')) return null;
  const { words, files } = draft;
  const { named } = draft;
  const told = newDraft(draft.no, of, { words, files, place: '' }, facts);
  const home = draft.homeChosen ? { home: draft.home, homeChosen: true } : {};
  const wished = told.kind === 'repair' ? (told.wished ?? draft.wished) : null;
  return { ...(named && { named }), ...told, ...home, wished, startedAt: draft.startedAt };
}

/**
 * The state with words that put right what was said last, where that waits behind the draft:
 * 马桶堵了, and then 不对，是洗手池堵了. Null where nothing waits, or they are about something else.
 */
function putRightBehind(
  state: ConversationState,
  event: Said,
  facts: Facts,
): ConversationState | null {
  const last = state.queue.at(-1);
  if (!last || last.aside || last.startedAt < facts.nowMs - putRightMs) return null;
  const draft = openDraft(state);
  const { category, confidencePolicy } = event.understood;
  if (confidencePolicy === 'high' && category === draft?.category) return null;
  // When it suits is of the repair that is open: only that is a visit.
  const timed = event.understood.slots.when !== undefined && category === 'none';
  if (timed && draft?.kind === 'repair') return null;
  const files = [...last.files, ...filesSent(event)];
  const more = { ...last, files, words: joinLines(last.words, wordsSpoken(event, facts)) };
  return {
    ...state,
    queue: [...state.queue.slice(0, -1), asMeant(more, event.understood, facts) ?? more],
  };
}
/** What was said so long ago is hardly what is put right now. */
const putRightMs = 10 * 60_000;

/** A bill by its name, whatever else is being reported. */
const namesBill =
  /(物业|管理|水|电|燃气|煤气|停车|车位|暖气|取暖|垃圾|公摊|能耗)费|账单|欠费|缴费|\b(bill|statement|(service|management|water|electricity|parking|monthly) (fee|charge)s?|owe|arrears)\b/i;
/** Said to be a complaint, in so many words. */
const saysComplaint = /我?(要|想)投诉|\b(i (want|would like|d like) to|let me) complain\b/i;

/** What to bring, or where to look, is of the matter that is open, whatever thing it names: 要带梯子. */
const saysDetail =
  /^(请|麻烦|记得|要|需要|最好|别忘了?|师傅)*(带|拿|准备|用)|^(please |they should |you need to |remember to |do ?n'?t forget to )*(bring|take) /i;

/** What begins like the rest of a sentence, or is hardly one, goes on about what is open: 没人擦, 油烟也大, 不然我不交物业费. */
const goesOnAbout = (text: string): boolean =>
  restOf.test(text.trim()) || /^[^\s,，。]{1,3}也[^\s,，。]{1,3}$/u.test(text.trim());
const restOf =
  /^(?:不然|否则|要不然|所以|因为|而且|并且|但是?|可是|结果|然后|搞得|弄得|害得|导致|影响|都?没人|没有人|一直|天天|每天|总是|从来|还(?!有|要|想)|也|又|都)|^(?:or else|otherwise|so|because|but|and (?:it|he|she|they|now|nobody|no one)|it'?s|they'?re|he|she|they|nobody|no one|still|always|every (?:single )?(?:day|night|time|morning|evening|week)|which)\b/i;

function isAnotherMatter(draft: Draft, of: Understanding): boolean {
  if (praiseApart(draft, of)) return true;
  if (saysDetail.test(of.text) || goesOnAbout(of.text)) return false;
  if (draft.kindSure && draft.kind !== 'fee' && of.intent === 'fee' && namesBill.test(of.text))
    return true;
  if (draft.kindSure && draft.kind !== 'complaint' && saysComplaint.test(of.text)) return true;
  if (isMoreOfWater(draft, of) || (draft.kind === 'fee' && isReasonOfBill(of.text))) return false;
  if (of.intent === 'inquiry' && asksOther(draft, of)) return true;
  return (
    draft.kindSure &&
    draft.guesses.length === 0 &&
    draft.category !== 'none' &&
    (of.intent === 'repair' || of.intent === 'complaint') &&
    (of.confidencePolicy === 'high' ||
      (of.confidencePolicy === 'middle' && beginsApart.test(of.text.trim()))) &&
    of.category !== 'none' &&
    of.category !== draft.category
  );
}

/** What is said in few words of the water that is open, without being told apart, is of it: 现在已经关了水阀. */
const isMoreOfWater = (draft: Draft, of: Understanding): boolean =>
  isOfWater(draft.category) &&
  isOfWater(of.category) &&
  textWidth(of.text) <= waterMax &&
  !toldApart.test(of.text);
const waterMax = 32;
const toldApart = /另外|还有|再就是|顺便|\b(?:also|another|besides|separately)\b/i;

/** Whoever begins so tells of another thing, though it is less clear of what. */
const beginsApart =
  /^(?:另外|还有(?!点|些|人)|再就是|对了|顺便)|^(?:also|another thing|and also|one more thing|plus)\b/i;

/** Praise is no part of what is wrong, nor is what is wrong a part of praise. */
function praiseApart(draft: Draft, of: Understanding): boolean {
  const sure = of.confidencePolicy === 'high';
  if (of.intent === 'compliment') return sure && draft.kind !== 'compliment';
  const wrong = of.intent === 'repair' || of.intent === 'complaint' || of.intent === 'fee';
  return draft.kind === 'compliment' && wrong && (sure || yet.test(of.text.trim()));
}
const yet = /^(?:不过|但是?|可是|只是|就是|可惜|然而)|^(?:but|however|only|though|except|still)\b/i;

/** A shorter question, such as "who do I ask", is hardly one of its own, in columns: a Chinese character takes two. */
const ownQuestionMin = 14;

/** A question about a thing of its own, such as pets while a bill is asked about. */
function asksOther(draft: Draft, of: Understanding): boolean {
  // What it will cost is asked of the matter that is open, unless a bill is named.
  const priced = of.category === 'fee' && !namesBill.test(of.text);
  const own = of.category !== 'none' && of.category !== draft.category && !priced;
  const sure = draft.kindSure && draft.guesses.length === 0 && draft.category !== 'none';
  return (
    sure &&
    own &&
    of.confidencePolicy === 'high' &&
    textWidth(of.text) >= ownQuestionMin &&
    isQuestion(of.text)
  );
}

/** The draft with what further words answer of the question that was open. */
function answeredBy(draft: Draft, flow: DraftFlow, event: Said, facts: Facts): Draft {
  const of = event.understood;
  if (flow.wants === 'kind') {
    const kind = requestKinds.find((code) => code === of.intent);
    if (kind === undefined || of.confidencePolicy === 'low') return draft;
    return { ...ofKind(draft, kind), category: of.category, kindSure: true };
  }
  if (flow.wants === 'category' && of.confidencePolicy === 'high' && of.category !== 'none')
    return ofCategory(draft, of.category);
  if (flow.wants === 'unit' && of.slots.unit !== undefined) {
    const home = unitNamed(of.slots.unit, facts);
    if (home) return { ...draft, home, homeChosen: true };
  }
  return draft;
}

/** What a photo or a place is about: the first words of the matter, understood as such. */
function matterTold(state: ConversationState, draft: Draft, event: Said, facts: Facts): Step {
  if (event.files.length === 0 && saidNo(event.text)) return cancelDraft(state, facts);
  const { words, files, place } = materialOf(event, facts);
  const told = newDraft(
    draft.no,
    event.understood,
    { words, files: [...draft.files, ...files], place: joinLines(draft.words, place) },
    facts,
  );
  return askOrShow(state, { ...told, startedAt: draft.startedAt }, facts);
}

/** New wording: it replaces the words, and what the resident already chose stays. */
function reworded(state: ConversationState, draft: Draft, event: Said, facts: Facts): Step {
  const words = wordsSpoken(event, facts);
  const files = [...draft.files, ...filesSent(event)];
  // A photo alone is no new wording: it is added, and the wording is still waited for.
  if (words === '') return shownAgain(withDraft(state, { ...draft, files }), facts);
  const wished = draft.kind === 'repair' ? (event.understood.slots.when ?? null) : null;
  const { named: _before, ...rest } = draft;
  const meant = withHomeNamed(rest, event.understood, facts);
  return askOrShow(state, { ...meant, words, files, wished }, facts);
}

function withDraft(state: ConversationState, draft: Draft): ConversationState {
  return state.flow.at === 'draft' ? { ...state, flow: { ...state.flow, draft } } : state;
}

/** Words while it was asked whether something belongs to a request: the answer, or more of the same. */
function belongsSaid(
  state: ConversationState,
  flow: Extract<Flow, { at: 'belongs' }>,
  event: Said,
  facts: Facts,
): Step {
  const { draft } = flow;
  const plain = event.files.length === 0 && event.location === null;
  const [only, second] = flow.requests;
  if (plain && only !== undefined && second === undefined && saidYes(event.text)) {
    return belongsPressed(state, flow, { verb: 'belongs', draft: draft.no, request: only }, facts);
  }
  if (plain && saidOther(event.text))
    return belongsPressed(state, flow, { verb: 'separate', draft: draft.no }, facts);
  if (plain && saidNo(event.text)) return cancelDraft(state, facts);
  if (plain && (saidThanks(event.text) || saysNothing(event.text)))
    return askedAgain(state, draft, flow.requests, facts);
  const words = wordsSpoken(event, facts);
  const more =
    draft.needsWords && words !== ''
      ? retold(draft, event, facts)
      : {
          ...draft,
          words: joinLines(draft.words, words),
          files: [...draft.files, ...filesSent(event)],
          wished: wishedAfter(draft.wished, event),
        };
  return askedAgain(state, more, flow.requests, facts);
}

function retold(draft: Draft, event: Said, facts: Facts): Draft {
  const { words, files, place } = materialOf(event, facts);
  const all = { words, files: [...draft.files, ...files], place: joinLines(draft.words, place) };
  return newDraft(draft.no, event.understood, all, facts);
}
