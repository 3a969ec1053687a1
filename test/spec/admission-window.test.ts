import { describe, expect, it } from 'vitest';
import { admissionModal } from '../../bots/slack/subjects/admission/windows.ts';
import type { AdmissionReview } from '../../src/residents/admission/admission-review.ts';

const unit = '0198b1f4-0000-7000-8000-000000000501';
const check: AdmissionReview = {
  community: { name: '桂苑', nameEn: 'Osmanthus Court' },
  chatName: 'Sam',
  forgotten: false,
  words: 'Sam Stone, building 3, entrance 2, 501',
  home: {
    unit,
    address: '3-2-501',
    people: [
      { name: '赵玉兰', role: 'owner' },
      { name: '孙浩', role: 'family' },
    ],
  },
  candidates: [],
};
const entry = { address: '3-2-501', name: 'Sam', role: null };
const window = { v: 1 as const, id: unit };
const words = (modal: unknown): string => JSON.stringify(modal);

describe('the window to let somebody in', () => {
  it('shows words, home and who belongs to it, and says nothing of who they are', () => {
    const zh = admissionModal(check, entry, window, 'zh-CN');
    expect(words(zh)).toContain('3-2-501 登记的有：赵玉兰（业主）、孙浩（家属）');
    expect(words(zh)).toContain('building 3, entrance 2, 501');
    expect(words(zh)).toContain('"initial_value":"3-2-501"');
    expect(words(zh)).not.toContain('initial_option');
    const en = admissionModal(check, entry, window, 'en');
    expect(words(en)).toContain('On record for 3-2-501: 赵玉兰 (owner), 孙浩 (family)');
  });

  it('counts people for whoever may not see their names', () => {
    const people = check.home?.people.map(({ role }) => ({ name: null, role })) ?? [];
    const home = { unit, address: '3-2-501', people };
    const drawn = words(admissionModal({ ...check, home }, entry, window, 'zh-CN'));
    expect(drawn).toContain('业主 1 人、家属 1 人');
    expect(drawn).not.toContain('赵玉兰');
    const asked = { ...window, besideOwnerOf: unit };
    const again = words(admissionModal({ ...check, home }, entry, asked, 'en'));
    expect(again).toContain('3-2-501 has an owner already. Let in a second one?');
  });

  it('names the homes that may be meant, and says when none is', () => {
    const several = { ...check, home: null, candidates: ['3-1-501', '3-2-501'] };
    expect(words(admissionModal(several, entry, window, 'en'))).toContain('3-1-501, 3-2-501');
    const none = { ...check, home: null };
    expect(words(admissionModal(none, entry, window, 'zh-CN'))).toContain('没有认出本小区的房屋');
  });
});
