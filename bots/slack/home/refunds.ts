import { Community } from '../../../src/community/entities.ts';
import { countToPay, refundsToPay } from '../../../src/ledger/refunds/what-stands.ts';
import { mayIn } from '../../../src/staff/people/find-staff.ts';
import { writeYuan } from '../../../src/texts/format-money.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import {
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../kit/blocks.ts';
import type { HomeContext } from './home.ts';

/** So many refunds stand on the Home, the oldest first; the rest is counted. */
const shownMax = 4;

/** What was approved to go back and waits to be paid out, with the way to pay it for whoever neither asked nor approved. */
export async function refundSection({ em, staff, language }: HomeContext): Promise<Block[]> {
  const all = await em.find(Community, {});
  const own = all.filter((one) => mayIn(staff, one.id, 'refund.pay')).map((one) => one.id);
  const { count, fen } = await countToPay(em, own);
  if (count === 0) return [];
  const t = staffTexts(language);
  const shown = await refundsToPay(em, own, shownMax);
  return [
    markupSection(`*${t['home.refunds']({ count, yuan: writeYuan(fen) })}*`),
    ...shown.map((one): Block => {
      const words = t['home.refund_line']({
        ...{ number: one.number, unit: escapeMarkup(one.address), yuan: writeYuan(one.fen) },
        at: slackDate(one.approvedAt),
      });
      const others = ![one.askedBy, one.approvedBy].includes(staff.id);
      const accessory = button('refund.pay', t['action.refund_pay'](), controlValue(one.id));
      return { ...markupSection(words), ...(others ? { accessory } : {}) };
    }),
    ...(count > shown.length
      ? [contextBlock(t['home.refunds_more']({ count: count - shown.length }))]
      : []),
  ];
}
