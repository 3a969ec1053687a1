import { Community } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { exportFigureRows } from '../../../../src/reports/figures/export-rows.ts';
import { monthSoFar } from '../../../../src/reports/figures/period.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { type FiguresView, loadFigures } from './load.ts';
import { readShown } from './shown.ts';
import { figuresModal } from './windows.ts';

async function load(asked: WindowAsked): Promise<FiguresView | Refused> {
  const { office, em, actor, id, step, nowMs, linkTo, mayNot } = asked;
  const refused = await mayNot(id);
  if (refused) return refused;
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  const shown = readShown(step, monthSoFar(nowMs, community.timeZone));
  return loadFigures(office, { actor, community, shown, linkTo });
}

/** The figures of a community. */
export const figuresDesk: SubjectDesk<'figures'> = {
  click: {
    export: async ({ office, slackUser, id: community, step, language, key }) => {
      const shown = readShown(step, monthSoFar(office.clock.now(), 'UTC'));
      const { period } = shown;
      const of =
        shown.view === 'rows'
          ? { code: shown.code, only: shown.only }
          : ({ code: 'requests.received', only: null } as const);
      return exportFigureRows(office, { slackUser, community, period, ...of, language, key });
    },
  },
  window: { show: windowOf(load, (view, _window, language) => figuresModal(view, language)) },
};
