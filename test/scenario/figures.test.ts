import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Community, Unit } from '../../src/community/entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(async () => {
  await office.comesToRest();
  await office.stop();
});

const em = () => office.opened.office.orm.em.fork();
const hourMs = 3_600_000;

/** A repair of this month that somebody did after so many hours, with stars. */
async function repair(address: string, given: Partial<Request>): Promise<number> {
  return inOneTransaction(office.opened.office, async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const unit = await work.em.findOneOrFail(Unit, { address, community: community.id });
    const { request } = await openRequest(work, {
      draft: {
        ...{ kind: 'repair', category: 'plumbing', urgency: 'normal', words: `${address} 漏水` },
        ...{ files: [], home: { unit: unit.id, address, usage: 'residential' }, wished: null },
        anonymous: false,
      } as never,
      ...{ community: community.id, resident: null, chat: null, adopt: null },
    });
    await work.em.flush();
    await work.em.nativeUpdate(Request, { id: request.id }, given);
    return Number(request.number);
  });
}

describe('the figures in Slack', () => {
  it('are read by the manager, told apart and drilled down to the cards; others read their own work', async () => {
    // Given four repairs of this morning, of which 张伟 did two in time and one too late
    const nowMs = office.clock.now();
    const zhang = await em().findOneOrFail(Staff, { name: '张伟' });
    const done = (over: Partial<Request> = {}): Partial<Request> => ({
      ...{ state: 'closed', doneAt: nowMs, closedAt: nowMs, doneBy: zhang.id, answeredAt: nowMs },
      ...{ answerDueAt: nowMs + hourMs, settleDueAt: nowMs + hourMs, lookAt: null, ...over },
    });
    await repair('3-2-501', done({ stars: 5 }));
    await repair('3-2-501', done({ stars: 2, reopenedCount: 1 }));
    const late = await repair('3-2-502', done({ settleDueAt: nowMs - hourMs }));
    await repair('3-2-502', {});
    await repair('3-2-502', { state: 'merged', lookAt: null });
    // Their cards stand, so that a row has something to lead to.
    await office.comesToRest();
    const manager = await office.staff('wang');
    const wang = controlsOf(office, manager);
    // The Home has the same numbers at a glance, with an arrow where the time before had some
    const glance = await manager.opensHome(/维修完成率 {2}\*75\.0%\* \(3 \/ 4\)/);
    expect(glance).toMatch(/本月到今天[\s\S]*报修受理 {2}\*4\* ▲ 4[\s\S]*当期收缴率 {2}\*—\*/);
    // When the manager asks for the figures
    await wang.commandsWindow('figures 2026-11');
    const all = await wang.window();
    expect(all).toMatch(/报修受理 {2}\*4\*/);
    expect(all).toMatch(/维修完成率 {2}\*75\.0%\* \(3 \/ 4\)/);
    expect(all).toMatch(/维修及时率 {2}\*66\.7%\* \(2 \/ 3\)/);
    expect(all).toMatch(/返修率 {2}\*33\.3%\* \(1 \/ 3\)/);
    expect(all).toMatch(/满意率（严格口径） {2}\*50\.0%\* \(1 \/ 2\)/);
    expect(all).toMatch(/当期收缴率 {2}\*—\*/);
    // Then the one that was late stands first among the rows, linked to its card
    await wang.inWindow('figures.show', 'requests.settled_in_time|1');
    await until('the rows', async () => (/未计入分子/.test(await wang.window()) ? true : null));
    const rows = await wang.window();
    expect(rows).toMatch(new RegExp(`\\|${late}>\\* · 3-2-502.*✗`));
    expect(rows.match(/✓/g)).toHaveLength(2);
    // And comes as a file as well
    await wang.inWindow('figures.export');
    await until('the workbook', async () =>
      (await wang.direct()).find((one) => /维修及时率：3 行明细/.test(JSON.stringify(one))),
    );
    // And told apart by person, with the context it takes
    await wang.closes();
    await wang.commandsWindow('figures 2026-11');
    await wang.inWindow('figures.show', 'people');
    await until('everybody', async () => (/张伟/.test(await wang.window()) ? true : null));
    expect(await wang.window()).toMatch(/\*张伟\*\n手上 0 件 · 超时 0 · 等待 0\n报修受理 {2}\*3\*/);
    await wang.closes();
    // Whoever may not see the figures sees their own work
    const own = controlsOf(office, await office.staff('zhang'));
    await own.commandsWindow('指标');
    const mine = await own.window();
    expect(mine).toMatch(/维修完成率 {2}\*100\.0%\* \(3 \/ 3\)/);
    expect(mine).not.toMatch(/收缴率/);
    await own.closes();
    // Looking at rows and people is on record
    const audit = await em().execute<{ verb: string }[]>(
      "select verb from audit_entries where verb like 'figures.%' order by seq",
    );
    expect(audit.map((one) => one.verb)).toEqual([
      'figures.listed',
      'figures.exported',
      'figures.listed',
    ]);
  });
});
