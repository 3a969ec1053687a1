import type { Command } from 'commander';
import type { CommandLine, ForPrograms } from '../command-line.ts';

/** `gatehouse doctor`: what is configured, reachable and missing. */
export function addDoctorCommand(program: Command, line: CommandLine): void {
  program
    .command('doctor')
    .description('what is configured, reachable and missing, in plain words')
    .option('--json', 'print for programs')
    .action(async (options: ForPrograms) => {
      const findings = await line.examine();
      line.answer(options, findings, () =>
        findings.map((one) => `${one.ok ? 'ok     ' : 'WRONG  '}${one.part}: ${one.words}`),
      );
      if (findings.some((one) => !one.ok)) line.endWith(3);
    });
}
