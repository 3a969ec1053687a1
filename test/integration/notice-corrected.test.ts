import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noticeCard } from '../../bots/slack/subjects/notice/card.ts';
import { Community } from '../../src/community/entities.ts';
import { Notice, type NoticeTexts } from '../../src/notices/notice-entities.ts';
import { noticeMax, noticeMessage } from '../../src/notices/notice-message.ts';
import { loadNoticeView } from '../../src/notices/notice-view.ts';
import { posterPdf } from '../../src/notices/poster.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { pdfPages } from '../support/pdf-text.ts';

/** A sheet hangs at the entrance, and another is put up that takes its place. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
});
afterAll(() => bench.close());

let numbers = 0;
async function notice(
  texts: NoticeTexts,
  more: Partial<Pick<Notice, 'urgent' | 'corrects'>> = {},
): Promise<string> {
  numbers += 1;
  const number = numbers;
  return bench.inTransaction(async (work) => {
    const { id: community } = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const never = { decidedBy: null, decidedAt: null, endedAt: null, endedBy: null };
    const unlisted = { listedTo: null, listedAt: null, shownAt: null };
    return work.em.create(Notice, {
      ...{ id: randomUUID(), number, community, audience: 'all', texts, files: [] },
      ...{ urgent: false, corrects: null, state: 'planned', writtenBy: null, ...more },
      ...{ writtenAt: work.nowMs, sendAt: work.nowMs, begunAt: work.nowMs, lookAt: work.nowMs },
      ...{ ...never, ...unlisted, homes: 1, people: 1, chats: 1, without: 0 },
    }).id;
  });
}
const bare = (text: string): string => text.replace(/\s+/g, '');

it('says in its head that it is an urgent correction, and which sheet it takes the place of', async () => {
  const was = await notice({
    'zh-CN': { title: '停水', words: '周四 9 点到 12 点停水。' },
    en: { title: 'Water off', words: 'No water on Thursday, 9 to 12.' },
  });
  const now = await notice(
    {
      'zh-CN': { title: '停水改到今晚', words: '今晚 8 点到 10 点停水。' },
      en: { title: 'Water off tonight', words: 'No water tonight, 8 to 10.' },
    },
    { urgent: true, corrects: was },
  );
  const sheet = await posterPdf(bench.office, now);
  const text = bare(pdfPages(sheet ?? Buffer.of()).join(''));
  expect(text).toContain(
    '【紧急更正】停水改到今晚2026年11月24日的通知「停水」，请以这一条为准。今晚8点',
  );
  expect(text).toContain(
    bare(
      'Urgent correction: Water off tonight This takes the place of the notice “Water off” of 24 Nov 2026.',
    ),
  );
  // One that corrects nothing says nothing of it
  const first = bare(pdfPages((await posterPdf(bench.office, was)) ?? Buffer.of()).join(''));
  expect(first).toContain('【通知】停水周四');
});

it('is shown on its card as it will look, to the last word, before anybody approves it', async () => {
  const words = (text: string): string =>
    `${`${text}\n`.repeat(noticeMax.words)}`.slice(0, noticeMax.words - 4);
  const longest = {
    'zh-CN': { title: '车位'.repeat(30), words: `${words('请大家配合，谢谢。')}完。` },
    en: { title: 'Parking', words: `${words('Thank you for your help.')}End.` },
  };
  const id = await notice(longest);
  const view = await loadNoticeView(bench.office.orm.em.fork(), id, bench.clock.now());
  if (!view) throw new Error('There is no notice.');
  const { blocks } = noticeCard(view, 'zh-CN');
  const shown = (blocks as { type: string; text?: { text: string } }[])
    .filter((one) => one.type === 'section')
    .map((one) => one.text?.text ?? '');
  const whole = bare(shown.join(''));
  for (const reader of ['zh-CN', 'en'] as const)
    expect(whole).toContain(bare(noticeMessage(view.written, reader)));
  // Within what a message of Slack holds
  expect(shown.every((one) => one.length <= 3000)).toBe(true);
  expect(JSON.stringify(blocks).length).toBeLessThan(13_200);
});
