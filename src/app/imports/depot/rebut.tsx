// The rows to mend, as a spreadsheet of the same shape with a column of reasons.
import { hrefOf } from '../../../platform/http/call.client.ts';
import { DownloadButton } from '../../../ui/form/button.tsx';
import { importsApi } from '../imports.api.ts';

export function Rebut({ contrat, import: id }: { contrat: number; import: string }) {
  const href = (format: 'xlsx' | 'ods' | 'csv') =>
    hrefOf(importsApi.downloadRebut, { params: { contrat, import: id }, query: { format } });
  return (
    <span className="row no-print">
      <span className="small">Lignes à revoir, avec leurs motifs :</span>
      {(['xlsx', 'ods', 'csv'] as const).map((format) => (
        <DownloadButton key={format} small quiet href={href(format)}>
          .{format}
        </DownloadButton>
      ))}
    </span>
  );
}
