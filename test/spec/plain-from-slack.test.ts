import { describe, expect, test } from 'vitest';
import { mentionedIn, plainFromSlack } from '../../bots/slack/kit/plain-text.ts';

const bot = 'U0GATEHOUSE';
const people = new Map([
  ['U0ZHANG', '张师傅'],
  ['W0LIN', '林管家'],
]);
const read = (text: string): string => plainFromSlack(text, { bot, people });

describe("the staff's words as a resident reads them", () => {
  test.each([
    ['马上到 :+1:', '马上到 👍'],
    ['好的:white_check_mark::tada:', '好的✅🎉'],
    ['谢谢 :pray::skin-tone-3:', '谢谢 🙏🏼'],
    [':warning: 地滑', '⚠️ 地滑'],
    ['带 :hammer_and_wrench: 来', '带 🛠️ 来'],
    [':flag-cn: :man-shrugging: :one:', '🇨🇳 🤷‍♂️ 1️⃣'],
    // What names no emoji stays as it was written.
    ['两点到 10:30:45，3:2', '两点到 10:30:45，3:2'],
    [':our_logo: 您好', ':our_logo: 您好'],
    [':constructor: ::', ':constructor: ::'],
  ])('show signs for names of emoji: %s', (text, shown) => {
    expect(read(text)).toBe(shown);
  });

  test.each([
    [`<@${bot}> <@U0ZHANG> 两点到`, '张师傅 两点到'],
    ['<@W0LIN|lin.h> 会联系您', '林管家 会联系您'],
    ['<@U0STRANGER> 也来', '也来'],
    ['<@U0STRANGER|何工> 也来', '@何工 也来'],
    ['<!here> 请看', '请看'],
    ['<!subteam^S012|@工程部> 会来', '@工程部 会来'],
    ['见 <#C0123|公告>', '见 公告'],
  ])('name people as residents know them: %s', (text, shown) => {
    expect(read(text)).toBe(shown);
  });

  test.each([
    ['<https://example.org/a?b=1&amp;c=2>', 'https://example.org/a?b=1&c=2'],
    ['<http://example.org|example.org>', 'example.org'],
    ['<https://example.org/x|缴费说明>', '缴费说明 (https://example.org/x)'],
    ['<tel:+8613800010601|138 0001 0601>', '138 0001 0601'],
    ['<mailto:desk@example.org|desk@example.org>', 'desk@example.org'],
    ['温度 &lt; 5 &amp; 有风', '温度 < 5 & 有风'],
    // An emoji's name within an address is part of the address.
    ['<https://example.org/:tada:/>', 'https://example.org/:tada:/'],
  ])('read links by their words: %s', (text, shown) => {
    expect(read(text)).toBe(shown);
  });

  test('find who is named, each once', () => {
    expect(mentionedIn('<@U0ZHANG> <@U0ZHANG|z> <@W0LIN> <@nobody> @U0X')).toEqual([
      'U0ZHANG',
      'W0LIN',
    ]);
  });

  test.each([
    ['<', 40_000],
    [':', 40_000],
    [' ', 40_000],
    [':a', 20_000],
    ['<@U', 13_000],
    ['<a|', 13_000],
    ['  \n', 13_000],
  ])('are read in linear time, whatever is repeated: %j', (piece, times) => {
    const began = performance.now();
    read(piece.repeat(times));
    mentionedIn(piece.repeat(times));
    expect(performance.now() - began).toBeLessThan(500);
  });
});
