import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { slackDirectId } from '../../bots/playground/workspace/model.ts';
import { zipOf } from '../support/zip.ts';
import type { Besieged } from './office.ts';

const pack = promisify(deflateRaw);

/**
 * Files that are not what they say, dropped by somebody who may bring files in: each must be spoken
 * of by its name, and reading them take no more than `strangeFilesMb` at its height. `thorough`:
 * one of them unpacks to more than a workbook may hold, which takes seconds to pack.
 */
export async function strangeFiles(office: Besieged, thorough: boolean): Promise<string[]> {
  const gao = await office.world.staff('gao');
  // More than a workbook may unpack to, where there is time to pack it.
  const blanks = await pack(Buffer.alloc((thorough ? 600 : 64) * 2 ** 20, 0x20));
  const formulas =
    '楼栋,单元,房号,面积\n=cmd|calc,1,101,@SUM(1)\n+1,1,102,"=HYPERLINK(""http://a"")"\n';
  const files: [string, Buffer | string][] = [
    ['图片.xlsx', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['文件.csv', Buffer.from('255044462d312e370a25e2e3cfd30a', 'hex')],
    ['公式.csv', formulas],
    ['压缩.xlsx', zipOf({ 'xl/worksheets/sheet1.xml': blanks })],
    ['截断.xlsx', zipOf({ a: 'b' }).subarray(0, 30)],
    ['\u202egnp.xlsx', 'x'.repeat(1000)],
  ];
  const direct = slackDirectId(gao.id);
  const answers = async (): Promise<string[]> =>
    (await office.world.slack()).messages
      .filter((one) => one.channel === direct && one.bot_id)
      .map((one) => JSON.stringify(one));
  const known = (await answers()).length;
  const peak = watchMemory();
  await office.world.post('slack/message', {
    ...{ user: gao.id, channel: direct, text: '' },
    files: files.map(([name, bytes]) => ({
      ...{ name, mime: 'application/octet-stream', base64: Buffer.from(bytes).toString('base64') },
    })),
  });
  await office.world.comesToRest();
  const grownMb = peak();
  const said = (await answers()).slice(known).join('\n');
  return [
    ...(grownMb < strangeFilesMb ? [] : [`they took up to ${Math.round(grownMb)} MB`]),
    ...files
      .map(([name]) => name.replace('\u202e', ''))
      .filter((name) => !said.includes(name))
      .map((name) => `nothing was said of ${name}`),
  ];
}

/** What reading such files may take at its height, in MB: what a workbook may hold, and what the machine keeps of it. */
const strangeFilesMb = 400;

/** Looks at the memory of this process again and again; its answer is by how much it stood higher than at first, in MB. */
function watchMemory(): () => number {
  const before = process.memoryUsage().rss;
  let highest = before;
  const look = (): void => {
    highest = Math.max(highest, process.memoryUsage().rss);
  };
  const looking = setInterval(look, 20);
  return () => {
    clearInterval(looking);
    look();
    return (highest - before) / 2 ** 20;
  };
}
