import { ApiProperty } from '@nestjs/swagger';
import { MESSAGE_ROLES, type Message, type MessageRole } from '#libs/domain/conversation.js';

export class MessageDto implements Message {
  @ApiProperty({ enum: MESSAGE_ROLES })
  role!: MessageRole;

  content!: string;
}
