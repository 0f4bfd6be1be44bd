import { ApiProperty } from '@nestjs/swagger';
import type { CertificateContent, CertificateSince, LotCertificate } from '#libs/audit/lots/certificate.js';

export class CertificateSinceDto implements CertificateSince {
  pairs!: number;

  @ApiProperty({ format: 'date-time' })
  firstAt!: string;

  @ApiProperty({ format: 'date-time' })
  lastAt!: string;

  wrong!: number;
}

export class LotSignatureDto {
  @ApiProperty({ enum: ['Ed25519'] })
  algorithm!: 'Ed25519';

  /** 32 bytes in base64 */
  publicKey!: string;
  /** over "precept-lot-certificate", a line feed and the content hash; 64 bytes in base64 */
  value!: string;
}

/** A decided lot, for whoever has to rely on it. */
export class LotCertificateDto implements LotCertificate {
  @ApiProperty({ enum: ['precept-lot-certificate'] })
  kind!: 'precept-lot-certificate';

  @ApiProperty({ type: 'object', additionalProperties: true })
  content!: CertificateContent;

  /** SHA-256 of `content` as JSON with sorted keys and without spaces */
  contentHash!: string;
  signature!: LotSignatureDto;

  /** not signed: pairs that were settled otherwise after the decision; absent: none */
  @ApiProperty({ type: () => CertificateSinceDto, required: false })
  since?: CertificateSinceDto;
}

export class CertificateKeyDto {
  @ApiProperty({ enum: ['Ed25519'] })
  algorithm!: 'Ed25519';

  /** 32 bytes in base64; it follows from the installation's secret */
  publicKey!: string;
}
