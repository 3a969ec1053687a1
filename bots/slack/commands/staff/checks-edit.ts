import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import { Checklist } from '../../../../src/staff/checks/check-entities.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  controlValue,
  dividerBlock,
  escapeMarkup,
  markupSection,
} from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse checks edit`: the checks there are, each to be changed, and one to be added. */
export const checksEditVerb: CommandVerb = {
  words: { en: [], 'zh-CN': [] },
  right: 'check.edit',
  tells: ['check.edit'],
  answer: answerChecksEdit,
};

async function answerChecksEdit({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const blocks: Block[] = [];
  for (const community of await communitiesNamed(office, actor, words.join(' '))) {
    if (!mayIn(actor, community.id, 'check.edit')) continue;
    const checks = await em.find(
      Checklist,
      { community: community.id },
      { orderBy: { askAt: 'asc', id: 'asc' } },
    );
    if (blocks.length > 0) blocks.push(dividerBlock);
    blocks.push(
      markupSection(
        `*${escapeMarkup(t['check.list']({ community: communityName(community, language) }))}*`,
      ),
      ...checks.map((check) => settingBlock(check, language)),
      actions([button('check.add', t['action.check_add'](), controlValue(community.id))]),
    );
  }
  return blocks.length === 0
    ? { text: t['check.none']() }
    : { text: t['modal.check_edit'](), blocks: blocksThatFit(blocks) };
}

function settingBlock(check: Checklist, language: Language): Block {
  const t = staffTexts(language);
  const line = t['check.setting']({
    name: escapeMarkup(check.name),
    role: terms(language).role[check.role],
    askAt: check.askAt,
    days: t[`check.days_${check.days}`](),
  });
  return {
    ...markupSection(check.active ? line : `${line} · ${t['check.paused']()}`),
    accessory: button('check.change', t['action.check_change'](), controlValue(check.id)),
  };
}
