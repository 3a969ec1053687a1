import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CollectionStand, StandTelling } from '../../src/collection/stand/stand-entities.ts';
import { goStands } from '../../src/collection/stand/tell-stands.ts';
import { CollectionVisit } from '../../src/collection/visit-entities.ts';
import { Occupancy, Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
});
afterAll(() => bench.close());

it('a stand that a collector noted a wish for at the door is told to who lives there, and to nobody who has left and owes nothing', async () => {
  // Given an owner and two tenants who left a home, all with a chat, of whom one tenant still owes a bill
  await onUnit(bench.office, '3-2-501', async (work, unit, community) => {
    const staff = await work.em.findOneOrFail(Staff, { name: '周丽' });
    const left = [
      { name: '旧租客', key: 'li', from: '2025-01', until: '2025-12-31', paid: true },
      { name: '欠租客', key: 'emma', from: '2026-01', until: '2026-06-30', paid: false },
    ];
    for (const { name, key, from, until, paid } of left) {
      const resident = randomUUID();
      const person = { id: resident, community: community.id, name, phone: null };
      work.em.create(Resident, { ...person, createdAt: work.nowMs });
      await work.em.flush();
      const lived = { id: randomUUID(), unit: unit.id, resident, role: 'tenant' } as const;
      work.em.create(Occupancy, { ...lived, since: `${from}-01`, until });
      await work.em.flush();
      const bill = await writeBill(work, {
        ...{ unit: unit.id, period: from, dueOn: `${from}-15`, payer: 'tenant' },
        lines: [{ code: 'water', fen: 1000 }],
      });
      if (paid) work.em.assign(bill, { state: 'paid', paidFen: 1000n });
      const chat = await openChat(work, {
        ...{ id: bench.chatOf(key), kind: 'private', displayName: name },
      });
      chat.resident = resident;
    }
    const owner = await openChat(work, {
      ...{ id: bench.chatOf('zhao'), kind: 'private', displayName: '赵玉兰' },
    });
    owner.resident = (await work.em.findOneOrFail(Resident, { name: '赵玉兰' })).id;
    const bill = await writeBill(work, {
      ...{ unit: unit.id, period: '2026-10', dueOn: '2026-10-15' },
      lines: [{ code: 'service', fen: 5000 }],
    });
    work.em.assign(bill, { state: 'paid', paidFen: 5000n });
    work.em.create(CollectionVisit, {
      ...{ id: randomUUID(), unit: unit.id, staff: staff.id, at: work.nowMs, by: 'door' },
      ...{ result: 'other', opinion: '', day: null, time: null, wantsStand: true, stand: null },
    });
    work.em.create(CollectionStand, {
      ...{ id: randomUUID(), community: community.id, day: '2026-11-28', place: '3 栋楼下' },
      ...{ begins: '09:00', ends: '12:00', staff: [staff.id], announceOn: '2026-11-24' },
      ...{ plannedBy: staff.id, plannedAt: work.nowMs, cancelledAt: null, reportedAt: null },
    } as never);
  });
  // When the day comes on which it is told
  bench.clock.advance(60_000);
  await goStands(bench.office);
  // Then who lives there, and who owes, are told, and nobody else
  const told = await bench.office.orm.em.fork().find(StandTelling, {});
  const names = await bench.office.orm.em
    .fork()
    .find(Resident, { id: { $in: told.map((one) => one.resident) } });
  expect(names.map((one) => one.name).sort()).toEqual(['欠租客', '赵玉兰'].sort());
});
