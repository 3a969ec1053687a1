import type { CheckoutResult } from '../../../ledger/checkout/checkout-answers.ts';
import type { WayToPay } from '../../../ledger/checkout/ways-to-pay.ts';
import type { OwedUnit } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeMonth } from '../../../texts/format-time.ts';
import { askingOffice, replying } from '../../build-step.ts';
import {
  type Facts,
  type Pressed,
  type Reply,
  type ReplyButton,
  type Say,
  type Step,
  sayText,
} from '../../effects.ts';
import type { ConversationState } from '../../state.ts';

/** The button 在这里付, where the home's bills can be paid inside the chat. */
export const payHereRow = ({ unit, payHere }: OwedUnit): ReplyButton[][] =>
  payHere
    ? [[{ caption: sayText('button.pay_here'), action: { verb: 'pay_here', unit, of: 'choose' } }]]
    : [];

/** 在这里付: somebody pays bills of a home inside the chat. */
export function payHerePressed(state: ConversationState, { action }: Pressed): Step {
  if (action.verb !== 'pay_here') return replying(state);
  return askingOffice(state, { do: 'offer_checkout', unit: action.unit, of: action.of });
}

/** What is said beside the invoice, or instead of it; nothing where the invoice says it all. */
export function checkoutShown(state: ConversationState, event: CheckoutResult, facts: Facts): Step {
  const reply = replyTo(event, facts);
  return reply === null ? replying(state) : replying(state, reply);
}

function replyTo(event: CheckoutResult, facts: Facts): Reply | null {
  switch (event.is) {
    case 'sent':
      return null;
    case 'standing':
      return { texts: [sayText('checkout.standing', { yuan: writeYuan(event.fen) })] };
    case 'choose':
      return choice(event, facts);
    case 'nothing':
      return { texts: [sayText('checkout.nothing', { address: event.address })] };
    case 'off':
      return { texts: [sayText('checkout.no_off')] };
    case 'beyond':
      return {
        texts: [
          sayText('checkout.beyond', {
            address: event.unit.address,
            least: writeYuan(event.leastFen),
            most: writeYuan(event.mostFen),
          }),
        ],
        buttons: [
          [
            {
              caption: sayText('button.fee_how'),
              action: { verb: 'fees', view: 'how', unit: event.unit.unit },
            },
          ],
        ],
      };
    case 'booked':
      return booked(event);
    case 'unknown':
      return { texts: [sayText('checkout.unknown', { sum: event.sum })] };
  }
}

function captionOf(way: WayToPay, facts: Facts): Say {
  const { which, bills, fen } = way;
  const yuan = writeYuan(fen);
  if (which === 'part') return sayText('button.pay_part', { count: way.part.seq, yuan });
  const month = describeMonth(bills[0]?.period ?? '', facts.language);
  if (which === 'joint') return sayText('button.pay_joint', { month });
  if (which !== 'one') return sayText(`button.pay_${which}`, { count: bills.length, yuan });
  return sayText('button.pay_bill', { month, yuan });
}

function choice({ unit, ways }: Extract<CheckoutResult, { is: 'choose' }>, facts: Facts): Reply {
  return {
    texts: [sayText('checkout.choose', { address: unit.address })],
    buttons: ways.map((way): ReplyButton[] => [
      {
        caption: captionOf(way, facts),
        action: { verb: 'pay_here', unit: unit.unit, of: way.of },
      },
    ]),
  };
}

function booked(event: Extract<CheckoutResult, { is: 'booked' }>): Reply {
  const { address, receipt, fen, elsewhereFen, prepaidFen, leftFen } = event;
  const orNull = (some: bigint): string | null => (some > 0n ? writeYuan(some) : null);
  return {
    texts: [
      sayText('checkout.booked', {
        ...{ address, receipt, yuan: writeYuan(fen) },
        ...{ elsewhere: orNull(elsewhereFen), prepaid: orNull(prepaidFen), left: orNull(leftFen) },
      }),
    ],
  };
}
