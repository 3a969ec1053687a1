import { unitsByAddress } from '../../../../src/community/addresses/unit-by-address.ts';
import { Community } from '../../../../src/community/entities.ts';
import {
  type ListedException,
  listExceptions,
} from '../../../../src/ledger/asks/asked-exceptions.ts';
import { exceptionWords } from '../../../../src/ledger/asks/exception-words.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { actions, type Block, button, controlValue, wordsSection } from '../../kit/blocks.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** So many are listed: a block each, of the 50 that a message holds. */
const listedMax = 40;

/** `/gatehouse exceptions [UNIT]`: what holds instead of the tariff, for a unit or for all of them. */
export const exceptionsVerb: CommandVerb = {
  words: { en: ['exceptions', 'exception'], 'zh-CN': ['减免', '特殊约定'] },
  right: 'exception.ask',
  tells: ['exception.ask'],
  answer: answerExceptions,
};

async function answerExceptions(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const work = { em, nowMs: office.clock.now() };
  const written = words.join(' ');
  if (written === '') {
    const own = (await em.find(Community, {}, { fields: ['id'] })).filter((one) =>
      mayIn(actor, one.id, 'exception.ask'),
    );
    const found = await listExceptions(work, { communities: own.map((one) => one.id) }, listedMax);
    const text =
      found.length === 0 ? t['exceptions.none']() : t['exceptions.all']({ count: found.length });
    return {
      text,
      blocks: [
        wordsSection(text),
        ...found.map((one) => line(one, asked, true)),
        wordsSection(t['exceptions.how']()),
      ],
    };
  }
  const own = actor.communities.length === 0 ? null : actor.communities;
  const [unit, ...others] = (await unitsByAddress(em, written, own)).filter((one) =>
    mayIn(actor, one.community, 'exception.ask'),
  );
  if (!unit || others.length > 0)
    return {
      text: t['exceptions.which']({ written: written.slice(0, 60).replace(/[<>&*_~`]/g, '') }),
    };
  const found = await listExceptions(work, { unit: unit.id }, listedMax);
  const text = t['exceptions.title']({ unit: unit.address });
  return {
    text,
    blocks: [
      wordsSection(found.length === 0 ? `${text}\n${t['exceptions.none']()}` : text),
      ...found.map((one) => line(one, asked, false)),
      actions([button('ask.exception', t['action.ask_exception'](), controlValue(unit.id))]),
    ],
  };
}

function line(one: ListedException, { language }: AskedCommand, named: boolean): Block {
  const t = staffTexts(language);
  const words = exceptionWords({ ...one, name: null }, language);
  const why = t['exceptions.reason']({ reason: one.reason, who: one.approvedBy });
  return {
    ...wordsSection([named ? `${one.address} · ${words}` : words, why].join('\n'), 600),
    accessory: button('ask.end', t['action.ask_end'](), controlValue(one.id)),
  };
}
