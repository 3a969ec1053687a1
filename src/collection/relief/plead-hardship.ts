import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { unitOf } from '../../ledger/inquiry/account-meant.ts';
import type { FeeResult, PleaCommand } from '../../ledger/inquiry/fee-answers.ts';
import { loadOwnAccounts } from '../../ledger/inquiry/own-accounts.ts';
import { HardshipPlea } from '../../ledger/relief/relief-entities.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { mayIn } from '../../staff/people/find-staff.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { cutText } from '../../texts/cut-text.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { collectorsOf } from '../share/collector-of.ts';

/** Longer words are cut, in UTF-16 units. */
const wordsMax = 2000;

/**
 * Keeps why somebody cannot pay now what they owe of a home, for those alone who may read it, and tells whoever collects
 * there that somebody waits for an answer, without a word of why. What is added before it was answered is kept with it.
 */
export async function pleadHardship(
  work: Work,
  asked: PleaCommand & { resident: string; language: Language },
): Promise<FeeResult> {
  const told = { type: 'fees', view: 'hardship' } as const;
  const { accounts, hidden } = await loadOwnAccounts(work, asked.resident, asked.language);
  const account = accounts.find((one) => one.unit === asked.unit);
  if (!account) return { ...told, is: 'nothing', hidden };
  const { unit: id, community: place } = account;
  const before = await work.em.findOne(HardshipPlea, {
    ...{ unit: id, resident: asked.resident, answeredAt: null },
  });
  if (before) {
    before.words = cutText(`${before.words}\n${asked.words}`, wordsMax);
    return { ...told, is: 'pleaded', unit: unitOf(account), again: true };
  }
  const plea = work.em.create(HardshipPlea, {
    ...{ id: work.chance.id(work.nowMs), community: place, unit: id, resident: asked.resident },
    ...{ words: cutText(asked.words, wordsMax), at: work.nowMs },
  });
  recordAudit(work, { kind: 'resident', id: asked.resident }, 'relief.pleaded', 'unit', id);
  await work.em.flush();
  const community = await work.em.findOneOrFail(Community, { id: place });
  const unit = await work.em.findOneOrFail(Unit, { id });
  const { nowMs } = work;
  const whom = await collectorsOf(work.em, community, unit, { nowMs, arranged: null });
  for (const person of whom.filter((one) => mayIn(one, place, 'relief.see'))) {
    const t = staffTexts(person.reads ?? community.locale);
    tellColleague(work, person, {
      key: `${causes.relief(plea.id, 'plea')}:${person.id}`,
      text: t['relief.told_plea']({ unit: unit.address }),
      button: { control: 'relief.plea', caption: t['action.relief_plea'](), id: plea.id },
    });
  }
  return { ...told, is: 'pleaded', unit: unitOf(account), again: false };
}
