import { writeYuan } from '../../../texts/format-money.ts';
import { askingOffice, replying, turningTo } from '../../build-step.ts';
import type { Facts, KnownRequest, Pressed, Result, Said, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';

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

/** "I agree", written instead of tapped, while one price alone waits for an answer; null for any other words. */
export function priceSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const text = event.text.trim();
  const agreed = agree.test(text);
  if (event.files.length > 0 || (!agreed && !disagree.test(text))) return null;
  const [only, second] = facts.requests.filter((one) => one.open && one.priceAsked != null);
  if (!only || second || only.priceAsked == null) return null;
  const { number: request, priceAsked: quote } = only;
  return askingOffice(state, { do: 'answer_price', request, quote, agreed });
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
