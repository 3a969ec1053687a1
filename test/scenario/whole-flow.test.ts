import { afterEach, describe, it } from 'vitest';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { chinese, english, liveTheWholeFlow } from '../support/whole-flow.ts';

let office: TestOffice;
afterEach(() => office.stop());

describe.each([
  ['in Chinese', chinese],
  ['in English', english],
])('a repair from the first word to the last star, %s', (_name, words) => {
  it('goes through once, in order', async () => {
    office = await startTestOffice();
    await liveTheWholeFlow(office, words);
  });

  it('goes through with Slack away for a while in the middle, and costs one card', async () => {
    office = await startTestOffice();
    await liveTheWholeFlow(office, words, {
      async submitted(world) {
        await world.faults({ slack: { away: true } });
        // The resident has the number at once, whatever Slack does.
        await (await world.resident(words.key)).sees(words.submitted);
        await world.faults({ slack: { away: false } });
      },
      async done(world) {
        await world.faults({ slack: { away: true } });
        await (await world.resident(words.key)).sees(words.done);
        await world.faults({ slack: { away: false } });
      },
    });
  });

  it('goes through with every update, event and click brought twice', async () => {
    office = await startTestOffice();
    await office.faults({ telegram: { duplicates: true }, slack: { duplicates: true } });
    await liveTheWholeFlow(office, words);
  });
});

it('a repair goes through with every acknowledgement of an event lost once', async () => {
  office = await startTestOffice();
  await office.faults({ slack: { lostAcks: 40 } });
  await liveTheWholeFlow(office, chinese);
});
