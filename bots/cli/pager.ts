import type { Command } from 'commander';
import { Community } from '../../src/community/entities.ts';
import { CommandError } from '../../src/errors.ts';
import { readPager } from '../../src/management/read-pager.ts';
import { callPager } from '../../src/requests/emergency/pager/page-call.ts';
import { channelLink } from '../../src/requests/emergency/pager/work-pages.ts';
import { emergencyChannel } from '../../src/requests/emergency/telling/page-staff.ts';
import type { Office } from '../../src/work.ts';
import type { CommandLine, ForPrograms } from './command-line.ts';

/** `gatehouse pager`: the operator's own gateway to telephones. */
export function addPagerCommand(program: Command, line: CommandLine): void {
  const ofPager = program
    .command('pager')
    .description('the webhook by which emergencies telephone people');
  ofPager
    .command('test')
    .description('call it once, marked as a test; nobody is paged in Slack')
    .option('--json', 'print for programs')
    .action((options: ForPrograms) =>
      line.withOffice(async (office) => {
        const tried = await testPager(office);
        line.answer(options, tried, () => [
          tried.taken
            ? `The pager took the test ${tried.id}.`
            : `The pager did not take the test ${tried.id}: ${tried.fault}.`,
        ]);
        if (!tried.taken) line.endWith(3);
      }),
    );
}

async function testPager(
  office: Office,
): Promise<{ id: string; taken: boolean; fault: string | null }> {
  const em = office.orm.em.fork();
  const pager = await readPager(em);
  if ('missing' in pager)
    throw new CommandError(
      2,
      `${pager.missing} is not set: gatehouse settings set ${pager.missing} …`,
    );
  const [community] = await em.find(Community, {}, { orderBy: { createdAt: 'asc' }, limit: 1 });
  const nowMs = office.clock.now();
  const id = office.chance.id(nowMs);
  const channel = community ? emergencyChannel(community) : '';
  const fault = await callPager(
    pager,
    {
      v: 1,
      id,
      at: new Date(nowMs).toISOString(),
      step: 0,
      community: community?.name ?? '',
      emergency: {
        number: 0,
        kind: 'other',
        unit: null,
        url: channelLink(channel),
      },
      person: { name: 'Test', slack: '' },
      acknowledge_url: null,
      test: true,
    },
    nowMs,
  );
  return { id, taken: fault === null, fault };
}
