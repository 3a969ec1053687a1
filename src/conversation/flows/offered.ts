import type { Action } from '../../actions.ts';
import type { Facts, Reply, Said, Step } from '../effects.ts';
import type { ConversationState, Offered } from '../state.ts';
import { captionOf } from '../write-out.ts';
import { bareText, saidNo, saidYes } from './short-answers.ts';

/**
 * What stands below the last words of the dialogue can be typed as well as tapped: by its caption, by
 * which one it is, or by what it plainly means. Only what was said last is meant by such words.
 */

/** So many are remembered: more are never shown below one message. */
const offeredMax = 16;

/** The state with what a step leaves to be tapped; a step that says nothing leaves what was there. */
export function remembering(step: Step): Step {
  if (step.replies.length === 0) return step;
  const offered = step.replies.flatMap(offeredIn).slice(0, offeredMax);
  const { offered: _before, ...state } = step.state;
  return { ...step, state: offered.length > 0 ? { ...state, offered } : state };
}

const offeredIn = (reply: Reply): Offered[] =>
  (reply.buttons ?? []).flat().map(({ caption, action }) => ({
    action,
    captions: [...new Set([captionOf(caption, 'zh-CN'), captionOf(caption, 'en')])],
  }));

/** The action whose caption was typed below which it stands; null for all other words. */
export function captionOffered({ offered = [] }: ConversationState, event: Said): Action | null {
  const said = plainly(event);
  if (said === null) return null;
  const typed = event.text.trim();
  const exact = offered.filter(({ captions }) => captions.includes(typed));
  const found =
    exact.length > 0
      ? exact
      : offered.filter(({ captions }) => captions.some((one) => bareText(one) === said));
  return found.length === 1 ? (found[0]?.action ?? null) : null;
}

/** The action that is counted out, the first or 2; null for all other words, and for the number of a request of theirs. */
export function countedOffered(state: ConversationState, event: Said, facts: Facts): Action | null {
  const { offered = [] } = state;
  const said = plainly(event);
  if (said === null || facts.requests.some((one) => String(one.number) === said)) return null;
  const chosen = offered[(ordinalIn(said, state) ?? 0) - 1]?.action ?? null;
  // Of one button alone nothing is chosen, unless it is what was offered.
  return offered.length > 1 || (chosen && isOffer(chosen)) ? chosen : null;
}

/** The action that words mean although they are not its caption: "yes, remind me". Null for all other words. */
export function meantOffered({ offered = [] }: ConversationState, event: Said): Action | null {
  const said = plainly(event);
  if (said === null || offered.length === 0) return null;
  const meant = offered.filter(({ action }) => isMeant(action, event.text, said));
  if (meant.length === 1) return meant[0]?.action ?? null;
  const declined = noReminder.test(said) || saidNo(event.text);
  return declined && offered.some(({ action }) => isOffer(action))
    ? { verb: 'stand_wish', wish: false }
    : null;
}

const isOffer = (action: Action): boolean => action.verb === 'stand_wish' && action.wish;

/** Words alone, as they are compared; null for what has more, or none. */
function plainly(event: Said): string | null {
  if (event.files.length > 0 || event.location !== null || event.aboutRequest !== null) return null;
  const said = bareText(event.text);
  return said === '' || event.text.length > textMax ? null : said;
}

/** Whoever means a button says so shortly, in UTF-16 units. */
const textMax = 60;

const ordinals = '一二三四五六七八九';
const ordinalWords = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const counted =
  /^(?:选|要|就)?(?:第)([一二三四五六七八九1-9])(?:个|项|条|种|套|户)?(?:吧)?$|^(?:选|要)([一二三四五六七八九1-9])(?:吧)?$|^(?:the )?(first|second|third|fourth|fifth|sixth)(?: one)?(?: please)?$|^(?:number |option |no )([1-9])$/;
/** Where a number alone is an answer of its own, or the number of something. */
const numbersAreWords: ReadonlySet<ConversationState['flow']['at']> = new Set([
  'joining',
  'promising',
  'invoicing',
  'reading',
  'appointing',
  'choosing_quiet',
  'correcting',
  'survey_words',
  'letting_in',
]);

/** Which of what is offered is meant, from 1; null where none is counted. */
function ordinalIn(said: string, { flow }: ConversationState): number | null {
  const found = counted.exec(said);
  if (found) {
    const [, chinese, chosen, english, digit] = found;
    if (english !== undefined) return ordinalWords.indexOf(english) + 1;
    const one = chinese ?? chosen ?? digit ?? '';
    return Number(one) || ordinals.indexOf(one) + 1;
  }
  return /^[1-9]$/.test(said) && !numbersAreWords.has(flow.at) ? Number(said) : null;
}

const remind =
  /^(好|好的|可以|行|嗯|要|那)?(到时候?|到那天|定了)?(请|麻烦)?(您|你们?)?(要)?(提醒|告诉|通知|叫)(一下|一声|下)?我?(一下|一声)?(吧|哦|啊|呀|哈|谢谢)*$|^(yes |ok |please |sure )*(remind me|tell me|let me know|notify me)( then| please| when it is| once it is set)*$/;
const noReminder =
  /^(不用|不要|别|不必|不需要)(再)?(提醒|告诉|通知|叫)(我)?(了|吧)*$|^(do ?nt|do not|no need to|stop) (remind|tell|notify)(ing)?( me)?( any ?more)?$|^no (reminder|need)( please)?$/;
const isPaid =
  /^(我|我们|都|早就|刚刚?|今天|昨天|上周|这个月的?|账单|费用?|钱)*(已经?)?(付|交|缴|转|还)(过|了|完|清|好)+(钱|费|款|账)?(了|啦)?$|^已(付|交|缴)(款|费|清)?$|^(ive |i have |i |we have |weve |already |just |its |it is |have )*(paid|transferred)( it| already| this| the bill| yesterday| today)*$/;
const paysLater =
  /^(我|想|要|能不能|可不可以|可以|能|先)*(晚|迟|缓|过)(一?点|几天|两天|一下|些)?(再)?(付|交|缴)(吗|行吗|可以吗|吧)?$|^(can i |could i |i want to |id like to |i will |ill )*(pay )?(a bit |a little |a few days )?later$/;
const hasDoubt =
  /^(我)?(对)?(这个?)?(账单|帐单|费用|金额)?(有|还有)(点|些|个)?(疑问|问题|疑义|异议|不明白)(的)?$|^(i have |ive got )?(a |some )?(question|questions|query|doubt)s?( about (it|this|the bill))?$/;
const wantsInvoice =
  /^(我)?(要|开|想要|想开|需要)(一?[张个]|一下)?(发)?票$|^(i (need|want) )?(an? )?invoice( please)?$/;

/** Whether words say of a button what it is for. */
function isMeant(action: Action, text: string, said: string): boolean {
  switch (action.verb) {
    case 'stand_wish':
      return action.wish
        ? saidYes(text) || remind.test(said)
        : noReminder.test(said) || saidNo(text);
    case 'fees':
    case 'fees_of':
      return (
        (action.view === 'claim' && isPaid.test(said)) ||
        (action.view === 'later' && paysLater.test(said)) ||
        (action.view === 'invoice' && wantsInvoice.test(said))
      );
    case 'fees_month':
      return action.view === 'doubt' && hasDoubt.test(said);
    case 'fee_person':
      return hasDoubt.test(said);
    default:
      return false;
  }
}
