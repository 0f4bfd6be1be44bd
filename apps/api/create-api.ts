import type { LoggerService, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { Config } from '#libs/config/config.js';
import type { Database } from '#libs/database/database.js';
import { apiDocument } from './api-document.js';
import { ApiModule } from './api.module.js';
import { watchLines } from './http/close-gently.js';
import { giveRequestId } from './http/request-id.js';
import { servePage } from './page/serve-page.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { setTimeouts } from './http/timeouts.js';

export interface ApiOptions {
  logger?: LoggerService | LogLevel[] | false;
  /** folder of the built page; absent: the API alone */
  page?: string;
}

/** The application, ready to listen. Close it before the database. */
export async function createApi(
  config: Config,
  database: Database,
  options: ApiOptions = {},
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(config, database), {
    // bodies are read after the key has been checked, by BodyInterceptor
    bodyParser: false,
    abortOnError: false,
    logger: options.logger ?? ['warn', 'error', 'fatal'],
  });
  app.disable('x-powered-by');
  // answers are made anew each time; a hash over each would cost and serve nobody
  app.set('etag', false);
  app.use(giveRequestId);
  app.use(addSecurityHeaders);
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'docs-json',
    raw: ['json'],
    customSiteTitle: 'Precept: the API',
    // without this the page would ask a validator on the internet
    swaggerOptions: { validatorUrl: 'none', persistAuthorization: false },
  });
  if (options.page !== undefined) servePage(app, options.page);
  setTimeouts(app.getHttpServer());
  watchLines(app.getHttpServer());
  await app.init();
  return app;
}
