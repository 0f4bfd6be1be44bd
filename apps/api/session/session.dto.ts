import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { SCOPES, type Scope } from '#libs/database/api-key/api-key.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';

const MOST_TOKEN = 512;

/** An API key, or what follows the # in a sign-in link; one of the two. */
export class SignInDto {
  @Optional()
  @FilledText(MOST_TOKEN)
  key?: string;

  @Optional()
  @FilledText(MOST_TOKEN)
  link?: string;
}

/** Who asks, and what they may do. */
export class SessionDto {
  /** how the key begins whose rights these are */
  keyPrefix!: string;
  keyName!: string;

  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes!: Scope[];

  /** name of the person for whom the key speaks; null: nobody in particular */
  person!: string | null;

  /** when the browser is signed out; null: a request with a key of its own */
  expiresAt!: Date | null;
}

export class NewSignInLinkDto {
  /** of an API key, whose rights the link gives */
  @IsUUID()
  apiKeyId!: string;
}

export class SignInLinkDto {
  /** path and fragment, to be put behind this API's address. It opens once. @example /sign-in#sl_... */
  path!: string | null;
  expiresAt!: Date;
}
