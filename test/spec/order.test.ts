import { describe, expect, test } from 'vitest';
import { type Import, importsOf, projectFiles, readText } from '../support/repository.ts';

/**
 * The rooms of src from the ground to the top: a room knows those before it and none behind it.
 * docs/map.md draws it and says why. `ground` is the files that stand in src itself.
 */
const order = [
  'ground',
  'texts',
  'files',
  'db',
  'jobs',
  'understanding',
  'delivery',
  'community',
  'staff',
  'requests',
  'invitations',
  'residents',
  'archive',
  'billing',
  'ledger',
  'collection',
  'notices',
  'feedback',
  'reports',
  'management',
  'conversation',
  'chat',
  'schedule',
  'setup',
];

const modules = projectFiles().filter((path) => /^src\/.*\.ts$/.test(path));
const imports = modules.flatMap(importsOf).filter((one) => one.target.startsWith('src/'));
const shown = (one: Import): string => `${one.from} imports ${one.target}`;

const roomOf = (path: string): string => {
  const [, room, file] = path.split('/');
  return file === undefined ? 'ground' : (room ?? '');
};
const rankOf = (path: string): number => order.indexOf(roomOf(path));

/** The imports that go from a room to one above it. */
const climbing = (some: readonly Import[]): string[] =>
  some.filter((one) => rankOf(one.target) > rankOf(one.from)).map(shown);

/** Files that, by way of one another, import themselves; each circle once. */
function circlesOf(some: readonly Import[]): string[] {
  const next = Map.groupBy(some, (one) => one.from);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const met = way.indexOf(path);
    if (met >= 0) found.push([...way.slice(met), path].join(' → '));
    if (met >= 0 || done.has(path)) return;
    for (const { target } of next.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}

/** An import that stands in no file. */
const planted = (from: string, target: string): Import => ({ from, target, typeOnly: false });

describe('the order of the rooms', () => {
  test('every room of src has its place in the order, and every place its room', () => {
    const rooms = new Set(
      projectFiles()
        .filter((path) => path.startsWith('src/'))
        .map(roomOf),
    );
    expect(order.toSorted()).toEqual([...rooms].toSorted());
  });

  test('no room imports one above it, not even for a type', () => {
    expect(climbing(imports)).toEqual([]);
  });

  test('an import that was planted against the order is found', () => {
    const fault = planted(
      'src/delivery/sending/deliver.ts',
      'src/residents/own-data/make-own-copy.ts',
    );
    expect(climbing([...imports, fault])).toEqual([shown(fault)]);
  });

  test('the map draws the rooms in this order', () => {
    const drawing = /```\n( *setup[\s\S]*?)```/.exec(readText('docs/map.md'))?.[1] ?? '';
    const drawn = drawing
      .trimEnd()
      .split('\n')
      .map((line) => line.trim().split(/\s/)[0]);
    expect(drawn.toReversed()).toEqual(order);
  });
});

describe('circles of files', () => {
  test('no file imports itself by way of others, not even for a type', () => {
    expect(circlesOf(imports)).toEqual([]);
  });

  test('a circle that was planted is found, with its way', () => {
    const way = [
      'src/delivery/cards.ts',
      'src/delivery/sending/deliver.ts',
      'src/delivery/parts.ts',
    ];
    const circle = way.map((path, at) => planted(path, way[(at + 1) % way.length] ?? ''));
    expect(circlesOf(circle)).toEqual([[...way, way[0]].join(' → ')]);
  });
});
