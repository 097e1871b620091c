import { Command } from 'commander';
import type { CliContext } from '../context.ts';
export const doctorCommand = (_context: CliContext): Command => new Command('doctor');
