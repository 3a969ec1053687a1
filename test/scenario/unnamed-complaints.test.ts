import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssistEndpoint, openAssistEndpoint } from '../support/assist-endpoint.ts';
import { photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let endpoint: AssistEndpoint;
let office: TestOffice;
beforeAll(async () => {
  endpoint = await openAssistEndpoint();
  office = await startTestOffice({ environment: endpoint.environment });
  // The helper gives back what it was asked, so that a translation shows what it was made of.
  endpoint.answers(({ user }) => `译文《${user}》`);
});
afterAll(async () => {
  await office.stop();
  await endpoint.close();
});

/** Everything that any member of the staff can read anywhere in Slack. */
const allOfSlack = async (): Promise<string> => {
  const { messages, ephemerals, homes, views } = await office.slack();
  return JSON.stringify([messages, ephemerals, homes, views]);
};
const tellsWho =
  /许如风|如风|Rufeng|许女士|2-1-302|13900009999|139 0000 9999|(?<![\w.-])302(?![\w.-])/;

describe('somebody who complains without a name and gives themselves away', () => {
  it('is hidden on the card, in its thread, in windows, in find, on the Home and in what is exported', async () => {
    // Given a complaint in whose words, photos and additions she says who and where she is
    const who = await office.movesIn('许如风', '2-1-302', { language_code: 'en' });
    await who.says(
      'I am Rufeng 许如风 in 2-1-302, call me at 139 0000 9999. The people upstairs in 402 play the piano every night and shout',
      { photos: [photo('from 302 by 许如风')] },
    );
    await who.hears(/Keep my name out/);
    await who.taps('Keep my name out');
    await who.sees(/even where you wrote them/);
    await who.taps('Submit');
    const chen = await office.staff('chen');
    const card = await chen.cardWith(/piano/);
    const number = Number(/\*(\d+)\*/.exec(wordsOn(card))?.[1]);
    await who.taps(/Add/);
    await who.says('许女士 again from 302: it is 139 0000 9999 if you need me', {
      document: { name: '许如风 投诉信.pdf', mime: 'application/pdf', base64: photo('x').base64 },
    });
    await chen.readsInThread(card, /if you need me/);
    // When staff look wherever such words are shown
    expect(await chen.commands(`find ${number}`)).toMatch(/piano/);
    const wang = await office.staff('wang');
    expect(await chen.opensHome(/piano/)).toMatch(/402/);
    await chen.clicks(card, 'request.reply');
    await chen.readsWindow(/piano/);
    await wang.commands('audit');
    // And it is done, not solved, and rated in her words
    await chen.clicks(card, 'request.claim');
    await chen.clicks(await chen.card(number, /已接单/), 'request.start');
    await chen.fills(await chen.card(number, /处理中/), 'request.done', { done: '已上门劝阻' });
    await who.sees(/Is it all right now/);
    await who.taps('Not solved');
    await who.says('302 here, 许如风: it goes on');
    await chen.readsInThread(card, /it goes on/);
    await until('the translation', async () => /译文/.test((await chen.thread(card)).join('\n')));
    await office.comesToRest();
    await who.readsAll();
    // Then none of it says who she is, and the home it is about is still there
    const slack = await allOfSlack();
    expect(slack.match(new RegExp(`.{0,40}(?:${tellsWho.source}).{0,40}`))?.[0]).toBeUndefined();
    expect(slack).toMatch(/×××/);
    expect((await chen.card(number, /反映的是 2-1-402/)).ts).toBe(card.ts);
  });
});
