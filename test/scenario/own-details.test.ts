import { afterEach, describe, expect, it } from 'vitest';
import { startTestOffice, type TestOffice } from '../support/office.ts';

let office: TestOffice;
afterEach(() => office.stop());

describe('what is held about a resident', () => {
  it('is shown to them, in their language, with what they can do about it', async () => {
    office = await startTestOffice();
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('/settings');
    const shown = await zhao.hears(
      /姓名：赵玉兰\n电话：138\*{4}\d{4}\n房屋：3-2-501（业主，.*起）/,
    );
    expect(await zhao.buttons(shown)).toEqual(['中文', 'English']);
    await zhao.taps('English');
    await zhao.hears(/in English/);
    await zhao.says('/settings');
    await zhao.hears(
      /Name: 赵玉兰\nPhone: 138\*{4}\d{4}\nHome: 3-2-501 \(owner since \d+ \w+ \d{4}\)/,
    );
  });
});
