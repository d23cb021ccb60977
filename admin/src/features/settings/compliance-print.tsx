import * as React from 'react';
import { createPortal } from 'react-dom';
import { useIntl } from 'react-intl';
import { createGlobalStyle } from 'styled-components';
import { useMessages } from '../../app/use-messages';
import { groupRequirements, type ComplianceReport } from './group-requirements';

const SHEET_ID = 'session-guard-compliance-sheet';

/** On paper the sheet stands alone: the panel's pages scroll inside of themselves, and would be cut off at the first. */
const PrintStyle = createGlobalStyle`
  #${SHEET_ID} { display: none; }
  @media print {
    html, body { height: auto !important; overflow: visible !important; background: #fff !important; }
    body > *:not(#${SHEET_ID}) { display: none !important; }
    #${SHEET_ID} { display: block; color: #000; font: 10pt/1.4 sans-serif; }
    #${SHEET_ID} h1 { font-size: 16pt; font-weight: bold; }
    #${SHEET_ID} h2 { font-size: 12pt; font-weight: bold; margin: 12pt 0 4pt; }
    #${SHEET_ID} table { width: 100%; border-collapse: collapse; }
    #${SHEET_ID} thead { display: table-header-group; }
    #${SHEET_ID} tr { break-inside: avoid; }
    #${SHEET_ID} th, #${SHEET_ID} td { border: 0.5pt solid #888; padding: 3pt 4pt; text-align: left; vertical-align: top; }
    #${SHEET_ID} th { font-weight: bold; }
  }
`;

/** The report as it is printed; nothing of it shows on the screen. */
export const CompliancePrint = ({ report }: { report: ComplianceReport }) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  const [sheet, setSheet] = React.useState<HTMLElement | null>(null);
  React.useEffect(() => {
    const element = document.createElement('div');
    element.id = SHEET_ID;
    document.body.append(element);
    setSheet(element);
    return () => element.remove();
  }, []);
  if (!sheet) return null;
  return createPortal(
    <>
      <PrintStyle />
      <h1>{t('compliance.printTitle')}</h1>
      <p>
        {window.location.host}, {formatDate(report.madeAt, { dateStyle: 'long', timeStyle: 'long' })}
      </p>
      {groupRequirements(report.items).map(({ standard, items }) => (
        <section key={standard}>
          <h2>{standard}</h2>
          <table>
            <thead>
              <tr>
                <th>{t('compliance.id')}</th>
                <th>{t('compliance.requirement')}</th>
                <th>{t('compliance.status')}</th>
                <th>{t('compliance.live')}</th>
                <th>{t('compliance.toDo')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ id, requirement, status, live, remedy }) => (
                <tr key={id}>
                  <td>{id}</td>
                  <td>{requirement}</td>
                  <td>{t(`compliance.status.${status}`)}</td>
                  <td>{live}</td>
                  <td>{remedy}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>,
    sheet
  );
};
