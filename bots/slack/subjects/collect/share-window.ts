import { loadShares, type Share } from '../../../../src/collection/share/load-shares.ts';
import { nobodysBuildings } from '../../../../src/collection/share/nobodys-buildings.ts';
import { setShares } from '../../../../src/collection/share/set-shares.ts';
import { Building, Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffWhoMay } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { escapeMarkup, markupSection, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { input, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { chosenIn, writtenIn } from '../../kit/forms.ts';
import { submitResultOf } from '../../kit/submit-result.ts';

/** So many people are offered, of the 100 that Slack shows. */
const offered = 99;

type ShareView = {
  shares: Share[];
  /** The names of buildings, by id. */
  names: ReadonlyMap<string, string>;
  /** Buildings that owe and that nobody sees to, by name. */
  nobodys: string[];
  people: StaffView[];
};

async function loadView({ em, id, nowMs, mayNot }: WindowAsked): Promise<ShareView | Refused> {
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  const refused = await mayNot(id);
  if (refused) return refused;
  const shares = await loadShares(em, community, nowMs);
  const buildings = await em.find(Building, { community: id });
  const names = new Map(buildings.map((one) => [one.id, one.name]));
  const nobodys = await nobodysBuildings(em, id, shares);
  return {
    ...{ shares, names, people: await staffWhoMay(em, id, 'collection.visit') },
    nobodys: nobodys.flatMap((one) => names.get(one) ?? []).toSorted(byNumber),
  };
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'zh-CN', { numeric: true });

/** The window in which buildings are shared out: who has which, and a change to that. */
function shareModal(view: ShareView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const people = view.people.slice(0, offered).map((one) => option(one.name, one.id));
  const nobody = option(t['option.share_nobody'](), 'nobody');
  return modal(
    'collect.share',
    t['modal.share'](),
    t['modal.submit'](),
    window,
    [
      markupSection(shareLines(view, language)),
      input('buildings', t['field.share_buildings'](), textField(200), {
        hint: t['hint.share_buildings'](),
      }),
      input('staff', t['field.share_staff'](), select([nobody, ...people])),
      input('stand_in', t['field.share_stand_in'](), select([nobody, ...people], 'nobody'), {
        hint: t['hint.share_stand_in'](),
      }),
    ],
    language,
  );
}

/** A line for each collector, with their stand-in and who has it today; then what nobody has. */
function shareLines({ shares, names, nobodys }: ShareView, language: Language): string {
  const t = staffTexts(language);
  const list = (some: readonly string[]): string =>
    some.toSorted(byNumber).map(escapeMarkup).join(listComma(language));
  const groups = Map.groupBy(shares, (one) =>
    [one.holder?.id, one.standIn?.id, one.today?.id].join(),
  );
  const lines = [...groups.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const { holder, standIn, today } = first;
    return [
      t['share.line']({
        buildings: list(some.flatMap((one) => names.get(one.building) ?? [])),
        staff: holder ? escapeMarkup(holder.name) : t['share.left'](),
        standIn: standIn ? escapeMarkup(standIn.name) : null,
        today: today && today.id !== holder?.id ? escapeMarkup(today.name) : null,
      }),
    ];
  });
  return [
    ...(lines.length === 0 ? [t['share.none']()] : lines),
    ...(nobodys.length === 0 ? [] : [`⚠️ ${t['share.nobodys']({ buildings: list(nobodys) })}`]),
  ].join('\n');
}

/** The window of who sees to which building. */
export const openShare = windowOf(loadView, shareModal);

/** Shares buildings out as the window says. */
export const submitShare: Submit = async ({ office, slackUser, id, form, language: reads }) => {
  const person = (field: string): string | null => {
    const chosen = chosenIn(form, field);
    return chosen === 'nobody' ? null : chosen;
  };
  const entry = {
    typed: writtenIn(form, 'buildings'),
    staff: person('staff'),
    standIn: person('stand_in'),
  };
  return submitResultOf(
    await setShares(office, { slackUser, community: id, entry, reads }),
    'buildings',
  );
};
