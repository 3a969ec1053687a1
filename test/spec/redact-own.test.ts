import { describe, expect, it } from 'vitest';
import { redactOwn } from '../../src/requests/request/unnamed/redact-own.ts';

/**
 * Given 赵玉兰 of 3-2-501, who complains without a name; when staff read what
 * she wrote; then nothing in it says that it was her, and all of it still says
 * whom and what she means.
 */
const zhao = {
  names: ['赵玉兰', 'Yulan Zhao'],
  phones: ['+8613800010601'],
  homes: ['3-2-501', '车位-17'],
};

const redacted: Record<string, string> = {
  // Names.
  '我是赵玉兰，楼上天天装修': '我是×××，楼上天天装修',
  '我叫王小明，楼上太吵': '我叫×××，楼上太吵',
  '本人姓赵，保安骂人': '本人姓×××，保安骂人',
  '我是501的赵阿姨，物业不管': '我是×××的×××，物业不管',
  '我是玉兰，麻烦管管': '我是×××，麻烦管管',
  'My name is yulan zhao and the people upstairs are loud':
    'My name is ××× and the people upstairs are loud',
  "I'm Zhao from 501, the guard was rude": "I'm ××× from ×××, the guard was rude",
  '署名 Yulan': '署名 ×××',
  '302 speaking, it is me from 501: quiet please': '302 speaking, it is me from ×××: quiet please',
  // Phones and what else reaches a person.
  '楼上太吵，我电话13800010601': '楼上太吵，我电话×××',
  '楼上太吵，打138 0001 0601找我': '楼上太吵，打×××找我',
  '联系 +86-138-0001-0601': '联系 ×××',
  '幺三八零零零幺零六零幺，随时打': '×××，随时打',
  '回我 13911112222 就行': '回我 ××× 就行',
  '我的电话 88886666': '我的电话 ×××',
  加我微信zhao_1980: '加我微信×××',
  'write to zhao@example.com please': 'write to ××× please',
  // Homes.
  '我住3-2-501，楼上601漏水还吵': '我住×××，楼上601漏水还吵',
  '3栋2单元501室的住户，601半夜打孩子': '×××的住户，601半夜打孩子',
  '我家501，601天天蹦': '我家×××，601天天蹦',
  五零一被吵得睡不着: '×××被吵得睡不着',
  我是三栋二单元五零一的: '我是×××的',
  'I live in Bldg 3 Unit 2 Room 501 and 601 is loud': 'I live in ××× and 601 is loud',
  '我住5栋1单元302，楼下太吵': '我住×××，楼下太吵',
  我的车位17号被占了: '我的×××被占了',
};

const kept = [
  '楼上601半夜装修，电话是他的 13922223333',
  '5-2-501 天天唱歌',
  '5栋2单元501室养狗',
  '隔壁赵先生半夜打牌',
  '我叫保安来，保安不理',
  '楼道灯坏了三个月没人管',
  '收了我501元却不开票',
  '半夜 11:30 还在施工，我是受不了了',
  'The people in 601 are loud every night',
  '',
];

describe('the words of somebody who stays unnamed', () => {
  it.each(Object.entries(redacted))('%s', (said, read) => {
    expect(redactOwn(said, zhao)).toBe(read);
  });
  it.each(kept)('leaves what is said of others: %s', (said) => {
    expect(redactOwn(said, zhao)).toBe(said);
  });
  it('hides what is given as their own even where nothing is known of them', () => {
    const read = redactOwn('我叫李明，住3-2-501，电话13800010601', {
      names: [],
      phones: [],
      homes: [],
    });
    expect(read).toBe('我叫×××，住×××，电话×××');
  });
});
