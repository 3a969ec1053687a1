import { describe, expect, it } from 'vitest';
import { readInvoiceWords } from '../../src/conversation/flows/invoices/invoice-words.ts';
import { readTaxNumber } from '../../src/ledger/invoices/tax-number.ts';

describe('the details of an invoice', () => {
  it.each([
    ['91350100M000100Y43', '91350100M000100Y43'],
    ['９１３５０１００ｍ０００１００ｙ４３', '91350100M000100Y43'],
    ['9135 0100 M000 100Y 43', '91350100M000100Y43'],
    ['11010519491231002X', '11010519491231002X'],
    ['330106123456789', '330106123456789'],
  ])('take %s for a tax number', (words, number) => {
    expect(readTaxNumber(words)).toBe(number);
  });

  it.each([
    '91350100M000100Y44',
    '91350100M000100O43',
    '110105194912310021',
    '12345',
    '91350100M000100Y431',
    '桂苑',
  ])('take %s for none', (words) => {
    expect(readTaxNumber(words)).toBeNull();
  });

  it('are read in any order, all at once or one by one, with or without their names', () => {
    const whole = {
      ...{ title: '福州某某科技有限公司', taxNumber: '91350100M000100Y43' },
      ...{ email: 'a.b@example.com', person: false, bad: null },
    };
    expect(readInvoiceWords('福州某某科技有限公司 91350100M000100Y43 a.b@example.com')).toEqual(
      whole,
    );
    expect(
      readInvoiceWords(
        '抬头：福州某某科技有限公司，税号：91350100M000100Y43，邮箱：a.b@example.com',
      ),
    ).toEqual(whole);
    expect(readInvoiceWords('a.b@example.com\n91350100M000100Y43\n福州某某科技有限公司')).toEqual(
      whole,
    );
    expect(readInvoiceWords('Title: Green Tea Ltd')).toMatchObject({ title: 'Green Tea Ltd' });
    expect(readInvoiceWords('个人')).toMatchObject({ title: null, person: true });
    expect(readInvoiceWords('91350100M000100Y44')).toMatchObject({ bad: 'tax', title: null });
    expect(readInvoiceWords('zhao@')).toMatchObject({ bad: 'email', email: null });
  });

  it.each([
    ['杭州邮箱科技有限公司', '杭州邮箱科技有限公司'],
    ['邮箱科技有限公司', '邮箱科技有限公司'],
    ['抬头：邮件之家（北京）有限公司', '邮件之家(北京)有限公司'],
    ['抬头杭州名称设计工作室', '杭州名称设计工作室'],
    ['名称：杭州名称设计工作室', '杭州名称设计工作室'],
    ['名称 杭州某某公司', '杭州某某公司'],
    ['Title Guaranty Ltd', 'Title Guaranty Ltd'],
    ['company name: E-mail Services Inc', 'E-mail Services Inc'],
    ['福州某某科技有限公司税号91350100M000100Y43邮箱a.b@example.com', '福州某某科技有限公司'],
    ['福州某某科技有限公司 税号 91350100M000100Y43 邮箱 a.b@example.com', '福州某某科技有限公司'],
    ['邮箱 a.b@example.com，公司名称是福州某某科技有限公司', '福州某某科技有限公司'],
    ['发到 a.b@example.com', null],
    ['email: a.b@example.com', null],
  ])('of %s the title is %s', (words, title) => {
    expect(readInvoiceWords(words)).toMatchObject({ title, bad: null });
  });
});
