import { getTranslations } from 'next-intl/server';
import { MadeFor } from '@/app/made-for';
import { operatorPage, panelTitle } from '@/app/operator/operator-page';
import { ImportPanel } from '@/components/import/import-panel';
import { importProducts } from './import-products';

export const generateMetadata = () => panelTitle(async () => (await getTranslations('operator.import'))('title'));

export default operatorPage(async () => (
  <MadeFor>
    <ImportPanel send={importProducts} />
  </MadeFor>
));
