import { settlementsOf } from '../../../../src/ledger/settlement/plan-settlement.ts';
import { describeDate } from '../../../../src/texts/format-time.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  wordsSection,
} from '../../kit/blocks.ts';
import { findUnit } from '../../subjects/pay/find-unit.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';
import { notFound } from './not-found.ts';

/** `/gatehouse settle UNIT`: who left a home and settled with it, with the statement to print, and asking for another. */
export const settleVerb: CommandVerb = {
  words: { en: ['settle', 'settlement'], 'zh-CN': ['结清', '结算'] },
  right: 'bill.issue',
  tells: [],
  answer: answerSettle,
};

async function answerSettle({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const written = words.join(' ');
  if (written === '') return { text: t['settle.usage']() };
  const em = office.orm.em.fork();
  const unit = await findUnit(em, { actor, written, right: 'bill.issue', language });
  if ('ok' in unit) return notFound(unit, language);
  const found = await settlementsOf({ em }, unit.id);
  const text = t['settle.title']({ unit: unit.address });
  return {
    text,
    blocks: [
      markupSection(`*${escapeMarkup(text)}*`),
      ...(found.length === 0 ? [contextBlock(t['settle.none']())] : []),
      ...found.map(({ id, number, leftOn }) => ({
        ...wordsSection(t['settle.line']({ number, day: describeDate(leftOn, language) })),
        accessory: button('settle.print', t['action.settle_print'](), controlValue(id)),
      })),
      actions([button('settle.ask', t['action.settle_ask'](), controlValue(unit.id))]),
    ],
  };
}
