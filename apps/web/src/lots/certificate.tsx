import { useQuery } from '@tanstack/react-query';
import audits from '../audits/audits.module.css';
import { Badge } from '../pieces/badge';
import { Command } from '../pieces/command';
import { Failed } from '../pieces/failed';
import { FileButton } from '../pieces/file-button';
import { Waiting } from '../pieces/waiting';
import { certificateQuery, keyQuery } from './lot-query';

/** The signed certificate of a decided lot, and how anybody checks it without this installation. */
export function Certificate({ id }: { id: string }) {
  const certificate = useQuery(certificateQuery(id));
  const own = useQuery(keyQuery);
  if (certificate.isLoadingError)
    return (
      <Failed
        what="The certificate could not be loaded"
        error={certificate.error}
        again={() => void certificate.refetch()}
      />
    );
  if (!certificate.data) return <Waiting rows={4} />;
  const { contentHash, signature } = certificate.data;
  return (
    <section className={audits['part']} aria-labelledby="certificate">
      <h2 id="certificate">Certificate</h2>
      <p className={audits['quiet']}>
        It goes with every export of the run, and holds without this installation: whoever has the public key can check
        hash, signature, seed and that the decision follows from the counts.
      </p>
      <dl className={audits['list']}>
        <dt>signed with</dt>
        <dd>
          {signature.algorithm}{' '}
          {own.data &&
            (own.data.publicKey === signature.publicKey ? (
              <Badge tone="good">the key of this installation</Badge>
            ) : (
              <Badge tone="unsure">another key than signs here now</Badge>
            ))}
        </dd>
        <dt>public key</dt>
        <dd>
          <code>{signature.publicKey}</code>
        </dd>
        <dt>hash of its content</dt>
        <dd>
          <code>{contentHash}</code>
        </dd>
        <dt>signature</dt>
        <dd>
          <code>{signature.value}</code>
        </dd>
      </dl>
      <div className={audits['acts']}>
        <FileButton href={`/v1/lots/${id}/certificate`} download={`lot-${id}.json`}>
          Save the certificate
        </FileButton>
      </div>
      <Command text={`npm run -s precept -- lot verify lot-${id}.json --key "${signature.publicKey}"`} />
    </section>
  );
}
