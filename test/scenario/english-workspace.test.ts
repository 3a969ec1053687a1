import { afterEach, expect, it } from 'vitest';
import { startTestOffice, type TestOffice } from '../support/office.ts';

let office: TestOffice;
afterEach(() => office.stop());

const rooms = async () => {
  const { channels, users, team, english } = (await office.slack()) as unknown as {
    channels: { id: string; name: string; is_im: boolean; topic?: { value: string } }[];
    users: { id: string; real_name: string; is_bot: boolean; profile: { title: string } }[];
    team: { id: string; name: string };
    english: Record<string, string>;
  };
  const open = channels.filter((one) => !one.is_im);
  return { open, people: users.filter((one) => !one.is_bot), team, english };
};

it('an office that speaks English has an English workspace: its name, channels, topics and people', async () => {
  office = await startTestOffice({ environment: { GATEHOUSE_LOCALE: 'en' } });
  const { open, people, team } = await rooms();
  expect(team.name).toBe('Osmanthus Court');
  expect(open.map((one) => one.name)).toEqual(['dispatch', 'emergency', 'management']);
  expect(people.map((one) => one.real_name)).toContain('Wei Zhang');
  expect(JSON.stringify([open, people, team])).not.toMatch(/\p{Script=Han}/u);
});

it('an office that speaks Chinese shows English readers of the page the same names in English', async () => {
  office = await startTestOffice();
  const { open, team, english } = await rooms();
  expect(open.map((one) => one.name)).toContain('工单-dispatch');
  expect([team, ...open].map((one) => english[one.id])).toEqual([
    'Osmanthus Court',
    'dispatch',
    'emergency',
    'management',
  ]);
});
