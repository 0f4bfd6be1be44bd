import { isatty } from 'node:tty';
import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { Repetitions } from './repetitions.js';
import { readTerminalSettings } from './terminal-settings.js';

const LEVELS: LogLevel[] = ['warn', 'error', 'fatal'];

/** "2026-11-22T03:09:12.345Z WARN [Worker] what happened": a line for people and for programs that collect lines. */
export class ProcessLog extends ConsoleLogger {
  private readonly repetitions = new Repetitions();

  /** `colours` only where a person looks on. */
  constructor(colours: boolean) {
    super({ colors: colours, logLevels: LEVELS });
  }

  protected override printMessages(
    messages: unknown[],
    context?: string,
    logLevel?: LogLevel,
    stream?: 'stdout' | 'stderr',
    errorStack?: unknown,
    params?: Record<string, unknown>,
  ): void {
    const shown = messages.flatMap((message) => {
      // a fault with its stack is always told
      if (typeof message !== 'string' || errorStack !== undefined) return [message];
      return this.repetitions.admit(message, performance.now()) ?? [];
    });
    super.printMessages(shown, context, logLevel, stream, errorStack, params);
  }

  protected override formatMessage(
    logLevel: LogLevel,
    message: unknown,
    _pid: string,
    _level: string,
    context: string,
  ): string {
    const level = this.colorize(logLevel.toUpperCase(), logLevel);
    return `${new Date().toISOString()} ${level} ${context}${this.stringifyMessage(message, logLevel)}\n`;
  }
}

/** From now on everything that this process logs goes through one ProcessLog: trouble, and no news of Nest's start. */
export function useProcessLog(): void {
  const bothSeen = isatty(1) && isatty(2);
  Logger.overrideLogger(new ProcessLog(bothSeen && readTerminalSettings().colours));
}
