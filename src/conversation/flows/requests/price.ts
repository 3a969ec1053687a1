import { writeYuan } from '../../../texts/format-money.ts';
import { askingOffice, replying, turningTo } from '../../build-step.ts';
import type { Facts, KnownRequest, Pressed, Result, Said, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { bareText, saidNo, saidYes } from '../short-answers.ts';

/** A price that a resident was asked about: their word is given once, and the office holds it to its amount. */
export function pricePressed(state: ConversationState, { action }: Pressed, facts: Facts): Step {
  if (action.verb !== 'agree_price' && action.verb !== 'decline_price')
    return replying(state, { texts: [sayText('draft.gone')] });
  const { request, quote } = action;
  if (!facts.requests.some((one) => one.number === request))
    return replying(state, { texts: [sayText('request.none_found')] });
  return askingOffice(
    state,
    { do: 'retire', slot: 'tapped' },
    { do: 'answer_price', request, quote, agreed: action.verb === 'agree_price' },
  );
}

const agree = /^(我)?同意[。.]?$|^(i )?agreed?[.]?$/i;
const disagree = /^(我)?不同意[。.]?$|^i (do not|don['’]t) agree[.]?$/i;

/**
 * "I agree", written instead of tapped, while one price alone waits for an answer. A mere yes or no
 * may mean something else, and money is not owed for it: it is asked about. Null for any other words.
 */
export function priceSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const text = event.text.trim();
  const agreed = agree.test(text);
  const plain = agreed || disagree.test(text);
  const hinted = saidYes(text) || saidNo(text) || bareText(text) === 'no';
  if (event.files.length > 0 || (!plain && !hinted)) return null;
  const [only, second] = facts.requests.filter((one) => one.open && one.priceAsked != null);
  if (!only || second || only.priceAsked == null) return null;
  const { number: request, priceAsked: quote } = only;
  if (!plain) return isAsked(state, event, only, facts) ? askAgain(state, request, quote) : null;
  return askingOffice(state, { do: 'answer_price', request, quote, agreed });
}

/** Whether a short word answers the price, and not what was asked since, or about another. */
const isAsked = (
  state: ConversationState,
  event: Said,
  { number, askedAt }: KnownRequest,
  facts: Facts,
): boolean =>
  state.flow.at === 'idle' &&
  (event.aboutRequest === null || event.aboutRequest === number) &&
  !facts.requests.some(
    ({ open, visit, askedAt: other }) =>
      open && (visit?.state === 'proposed_by_staff' ? visit.since : (other ?? 0)) > (askedAt ?? 0),
  );

function askAgain(state: ConversationState, request: number, quote: number): Step {
  return replying(state, {
    texts: [sayText('price.say_which', { number: request })],
    buttons: [
      [
        { caption: sayText('button.agree'), action: { verb: 'agree_price', request, quote } },
        { caption: sayText('button.disagree'), action: { verb: 'decline_price', request, quote } },
      ],
    ],
    aboutRequest: request,
  });
}

export function priceResult(
  state: ConversationState,
  { number, amountFen, is }: Extract<Result, { type: 'price_answered' }>,
): Step {
  const yuan = writeYuan(amountFen);
  return replying(state, {
    texts: [sayText(`price.${is}`, { number, yuan })],
    aboutRequest: number,
  });
}

/** Whoever was told that it is not the office's to do says that it is: their reason brings it back to the desk. */
export function objectPressed(state: ConversationState, { action }: Pressed, facts: Facts): Step {
  const request =
    action.verb === 'object'
      ? facts.requests.find((one) => one.number === action.request)
      : undefined;
  if (!request) return replying(state, { texts: [sayText('request.none_found')] });
  const { number } = request;
  if (request.state !== 'declined')
    return replying(state, { texts: [sayText('decline.none', { number })] });
  return {
    ...replying(turningTo(state, { at: 'reopening', request: number }), {
      texts: [sayText('decline.say_why', { number })],
    }),
    commands: [{ do: 'retire', slot: 'tapped' }],
  };
}

/** Whether somebody may say of a request what is still to come: it goes on, since it was mended in part. */
export const goesOnPartly = (request: Pick<KnownRequest, 'open' | 'outcome'>): boolean =>
  request.open && request.outcome === 'partly';
