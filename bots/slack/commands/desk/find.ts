import { readAddress } from '../../../../src/community/addresses/place.ts';
import { readPhone } from '../../../../src/files/read-cell.ts';
import { loadRequestViewByNumber } from '../../../../src/requests/request/views/load-views.ts';
import { findPeople } from '../../../../src/residents/unit-view.ts';
import { recordAudit } from '../../../../src/staff/audit/record-audit.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { rolesMay } from '../../../../src/staff/rights/permissions.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords } from '../../../../src/texts/terms/terms.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import { escapeMarkup, wordsSection as plainWords } from '../../kit/blocks.ts';
import { dueLine, holderLine, placeOf, stateWord } from '../../subjects/request/card.ts';
import { answerUnit, asTyped } from '../archive/unit.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

const peopleShown = 10;

/** `/gatehouse find 1042`: how a request stands; an address, a name or a phone is looked up in the archive. */
export const findVerb: CommandVerb = {
  words: { en: ['find'], 'zh-CN': ['查', '查找'] },
  right: 'request.see',
  tells: ['request.see'],
  answer: answerFind,
};

async function answerFind(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = staffTexts(language);
  const [typed = ''] = words;
  // A request's number has fewer digits than a phone, and an address is no number at all.
  if (!/^#?\d{1,9}$/.test(words.join('')) && rolesMay(actor.roles, 'archive.see'))
    return findInArchive(asked);
  const number = Number(typed.replace(/\D/g, ''));
  const em = office.orm.em.fork();
  const view =
    Number.isSafeInteger(number) && number > 0 ? await loadRequestViewByNumber(em, number) : null;
  if (!view || !mayIn(actor, view.community.id, 'request.see'))
    return { text: t['command.not_found']({ number: escapeMarkup(typed) }) };
  const head = [
    String(view.number),
    matterWords(view.kind, view.category, language),
    `*${stateWord(view, language)}*`,
    escapeMarkup(placeOf(view, language)),
  ];
  const stands = [holderLine(view, language), dueLine(view, language, office.clock.now())];
  const said = escapeMarkup([...view.words].slice(0, 300).join(''));
  return {
    text: [
      head.join(' · '),
      `>${said.replaceAll('\n', '\n>')}`,
      stands.filter((part) => part !== null).join(' · '),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  };
}

/** For what is no request's number: a unit, a name or a phone. */
async function findInArchive(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = archiveTexts(language);
  const written = words.join(' ').trim();
  if (readAddress(written)) return answerUnit(asked);
  const phone = readPhone(written, 'CN');
  const by = phone.is === 'value' ? { phone: phone.value } : { name: written };
  const own = actor.communities.length === 0 ? null : actor.communities;
  const found =
    written === ''
      ? []
      : await inOneTransaction(office, async (work) => {
          const people = await findPeople(work.em, by, own, work.nowMs, language);
          // Whose a phone is, is as personal as the phone itself, also when it is nobody's.
          const verb = 'phone' in by ? 'resident.by_phone' : 'resident.by_name';
          if ('phone' in by || people.length > 0)
            recordAudit(work, { kind: 'staff', id: actor.id }, verb, 'staff', actor.id, {
              people: people.length,
            });
          return people;
        });
  if (found.length === 0) return { text: t['find.nobody']({ words: asTyped(written) }) };
  const comma = listComma(language);
  const lines = found.slice(0, peopleShown).map((one) =>
    t['find.person']({
      name: one.name,
      units: one.units.length === 0 ? t['find.no_unit']() : one.units.join(comma),
    }),
  );
  const more = found.length - lines.length;
  const head = t['find.people']({ count: found.length });
  const text = [head, ...lines, ...(more > 0 ? [t['find.more']({ count: more })] : [])].join('\n');
  return { text: head, blocks: [plainWords(text, 2900)] };
}
