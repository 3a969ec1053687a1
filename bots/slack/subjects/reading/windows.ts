import { plainDecimal } from '../../../../src/archive/import/plan-readings.ts';
import type { MeterKind } from '../../../../src/archive/meter-entities.ts';
import { readingWays } from '../../../../src/billing/readings/judge-reading.ts';
import type {
  MissingPage,
  MissingReading,
} from '../../../../src/billing/readings/missing-readings.ts';
import { type ReportView, reportsListed } from '../../../../src/billing/readings/report-view.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { describeDate } from '../../../../src/texts/format-time.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  option,
  plainText,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  checkboxes,
  dayField,
  input,
  type Modal,
  modal,
  select,
  textField,
  titleMax,
} from '../../kit/fields.ts';
import { writeHomes } from '../collect/shown-list.ts';
import { reportButtons, reportLine } from './card.ts';

/** What the window of meters that are still to be read is drawn from. */
export type ReadingsView = {
  community: Community;
  period: string;
  building: string | null;
  /** What residents said and is doubtful. */
  waiting: ReportView[];
  page: MissingPage;
  /** Whether there is any meter there at all. */
  meters: boolean;
};

/** So many buildings are named above the list; the choice below it holds more. */
const buildingsNamed = 10;
const buildingsOffered = 95;

/** The meters without a reading of the month: how many each building has, a page of them, and the way to the others. */
export function readingsModal(view: ReadingsView, language: Language): Modal {
  const t = staffTexts(language);
  const { page, community, period } = view;
  const count = page.buildings.reduce((sum, one) => sum + one.count, 0);
  return {
    type: 'modal',
    title: plainText(communityName(community, language), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      ...waitingBlocks(view, language),
      ...(count === 0
        ? [wordsSection(view.meters ? t['readings.none']({ period }) : t['readings.no_meters']())]
        : [
            markupSection(`*${t['readings.total']({ period, count })}*`),
            contextBlock(
              escapeMarkup(
                page.buildings
                  .slice(0, buildingsNamed)
                  .map((one) => t['readings.building'](one))
                  .join(' · '),
              ),
            ),
            ...page.meters.map((one) => meterBlock(one, language)),
            ...(page.pages > 1
              ? [contextBlock(t['readings.page']({ page: page.page, pages: page.pages }))]
              : []),
            actions([...turning(view, language), otherBuildings(view, language)]),
          ]),
    ],
  };
}

/** What residents said and waits, each with what can be done with it; the pictures are in the threads of the cards. */
function waitingBlocks({ waiting }: ReadingsView, language: Language): Block[] {
  const t = staffTexts(language);
  if (waiting.length === 0) return [];
  const shown = waiting.slice(0, reportsListed);
  return [
    markupSection(`*${t['reading.waiting']()}*`),
    ...shown.flatMap((one) => [
      markupSection(
        `*${escapeMarkup(t['readings.meter']({ unit: one.address, kind: kindOf(one.kind, language) }))}* · ${escapeMarkup(reportLine(one, language))}`,
      ),
      actions(reportButtons(one, language)),
    ]),
    ...(waiting.length > shown.length ? [contextBlock(t['reading.more_waiting']())] : []),
    { type: 'divider' },
  ];
}

const kindOf = (kind: MeterKind, language: Language): string =>
  staffTexts(language)[`readings.${kind}`]();

function meterLine(one: MissingReading, language: Language): { name: string; last: string } {
  const t = staffTexts(language);
  const name = t['readings.meter']({ unit: one.address, kind: kindOf(one.kind, language) });
  const last =
    one.value === null || one.readOn === null
      ? t['readings.first']()
      : t['readings.last']({
          value: plainDecimal(one.value),
          day: describeDate(one.readOn, language),
        });
  return { name, last };
}

function meterBlock(one: MissingReading, language: Language): Block {
  const t = staffTexts(language);
  const { name, last } = meterLine(one, language);
  const enter = button('reading.enter', t['action.reading_enter'](), controlValue(one.meter));
  return { ...markupSection(`*${escapeMarkup(name)}* · ${escapeMarkup(last)}`), accessory: enter };
}

function turning({ page, community, building }: ReadingsView, language: Language): Block[] {
  const t = staffTexts(language);
  const to = (number: number): string =>
    controlValue(
      community.id,
      undefined,
      writeHomes({ building, list: 'all', whose: 'all', page: number }),
    );
  return [
    ...(page.page > 1
      ? [button('reading.previous', t['action.reading_previous'](), to(page.page - 1))]
      : []),
    ...(page.page < page.pages
      ? [button('reading.next', t['action.reading_next'](), to(page.page + 1))]
      : []),
  ];
}

function otherBuildings({ page, community }: ReadingsView, language: Language): Block {
  const t = staffTexts(language);
  const leads = (building: string | null, caption: string): Block => {
    const step = writeHomes({ building, list: 'all', whose: 'all', page: 1 });
    return option(caption, JSON.stringify({ v: 1, id: community.id, verb: 'list', step }));
  };
  return {
    type: 'static_select',
    action_id: 'reading.more',
    placeholder: plainText(t['readings.which'](), 150),
    options: [
      leads(null, t['readings.all']()),
      ...page.buildings
        .slice(0, buildingsOffered)
        .map((one) => leads(one.id, t['readings.building'](one))),
    ],
  };
}

/** The window by which a reading is entered. Fields: `value read_on way closing opening sure`. */
export function readingModal(meter: MissingReading, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { name, last } = meterLine(meter, language);
  const ways = readingWays.map((way) => option(t[`option.reading_${way}`](), way));
  const changed = { optional: true, hint: t['hint.reading_changed']() };
  return modal(
    'reading.enter',
    t['modal.reading'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(`${name} · ${last}`),
      input('value', t['field.reading_value'](), textField(20)),
      input('read_on', t['field.reading_on'](), dayField(), {
        optional: true,
        hint: t['hint.reading_on'](),
      }),
      input('way', t['field.reading_way'](), select(ways, 'usual')),
      input('closing', t['field.reading_closing'](), textField(20), changed),
      input('opening', t['field.reading_opening'](), textField(20), changed),
      input(
        'sure',
        t['field.reading_sure'](),
        checkboxes([option(t['option.reading_sure'](), 'sure')]),
        { optional: true },
      ),
    ],
    language,
  );
}
