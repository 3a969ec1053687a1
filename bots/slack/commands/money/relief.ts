import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community } from '../../../../src/community/entities.ts';
import { loadDeferrals, loadPlans, loadRelief } from '../../../../src/ledger/relief/load-relief.ts';
import { waitingPleas } from '../../../../src/ledger/relief/pleas.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../../kit/blocks.ts';
import { findUnit } from '../../subjects/pay/find-unit.ts';
import { reliefBlocks, reliefButtons } from '../../subjects/relief/blocks.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';
import { notFound } from './not-found.ts';

/** So many of each are listed, of the 50 blocks that a message holds. */
const listedMax = 8;

/** `/gatehouse relief [UNIT]`: what is paid in parts, put off, and asked for by residents; of a home, with what can be asked for. */
export const reliefVerb: CommandVerb = {
  words: { en: ['relief', 'instalments'], 'zh-CN': ['缓缴', '分期'] },
  right: 'relief.ask',
  tells: ['relief.ask'],
  answer: answerRelief,
};

async function answerRelief(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const written = asked.words.join(' ');
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  if (written === '') return listAll(asked);
  const unit = await findUnit(em, { actor, written, right: 'relief.ask', language });
  if ('ok' in unit) return notFound(unit, language);
  const { timeZone } = await em.findOneOrFail(Community, { id: unit.community });
  const found = await loadRelief({ em }, unit.id, dayIn(nowMs, timeZone));
  const mayEnd = mayIn(actor, unit.community, 'terms.approve');
  const blocks = reliefBlocks(found, language, { mayEnd });
  const t = staffTexts(language);
  return {
    text: `${t['relief.title']()} · ${unit.address}`,
    blocks: [
      markupSection(`*${escapeMarkup(unit.address)}* · ${t['relief.title']()}`),
      ...(blocks.length === 0 ? [contextBlock(t['relief.none']())] : blocks),
      actions(reliefButtons(unit.id, language)),
    ],
  };
}

/** What runs where this person works, and, for whoever may read it, who waits for an answer. */
async function listAll({ office, actor, language }: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const all = await em.find(Community, {});
  const own = all.filter((one) => mayIn(actor, one.id, 'relief.ask'));
  const communities = own.map((one) => one.id);
  const today = dayIn(nowMs, own[0]?.timeZone ?? 'UTC');
  const seen = own.filter((one) => mayIn(actor, one.id, 'relief.see')).map((one) => one.id);
  const pleas = await waitingPleas({ em }, seen);
  const plans = await loadPlans({ em }, { communities }, today);
  const deferrals = await loadDeferrals({ em }, { communities }, today);
  // One is ended from the home's own list, where its history is seen.
  const listed = { named: true, mayEnd: false };
  const blocks: Block[] = [
    ...(pleas.length > 0 ? [markupSection(`*${t['relief.pleas']({ count: pleas.length })}*`)] : []),
    ...pleas.slice(0, listedMax).map((one) => ({
      ...markupSection(
        t['relief.plea_line']({ unit: escapeMarkup(one.address), at: slackDate(one.at) }),
      ),
      accessory: button('relief.plea', t['action.relief_plea'](), controlValue(one.id)),
    })),
    ...(plans.length > 0 ? [markupSection(`*${t['relief.plans']({ count: plans.length })}*`)] : []),
    ...reliefBlocks({ plans: plans.slice(0, listedMax), deferrals: [] }, language, listed),
    ...(deferrals.length > 0
      ? [markupSection(`*${t['relief.deferrals']({ count: deferrals.length })}*`)]
      : []),
    ...reliefBlocks({ plans: [], deferrals: deferrals.slice(0, listedMax) }, language, listed),
  ];
  return {
    text: t['relief.title'](),
    blocks: [
      ...(blocks.length === 0 ? [contextBlock(t['relief.none']())] : blocks),
      contextBlock(t['relief.how']()),
    ],
  };
}
