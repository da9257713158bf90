import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue } from 'react';
import { operatorSections } from '@/components/shell/operator-sections';
import { foldText } from '@/lib/domain/folded-text';
import { paths } from '@/lib/domain/paths';
import { readQuery } from '@/lib/http/use-read';
import { customerReads } from '@/lib/reads/customers';
import { productReads } from '@/lib/reads/products';

/** Somewhere to go. */
export interface Place {
  name: string;
  /** What it is, in words. */
  kind: string;
  href: string;
}

/** Fewer letters than this name too much to look for. */
const leastLetters = 2;
const most = 5;
const recordId = /^[A-Za-z0-9._-]+-\d+-\d+$/;

/** Pages, customers, products and records that the text may mean, in this order. */
export function usePlaces(typed: string): Place[] {
  const t = useTranslations('operator.palette');
  const nav = useTranslations('operator.nav');
  const text = useDeferredValue(typed).trim();
  const enabled = text.length >= leastLetters;
  const request = { search: text, size: most };
  const customers = useQuery({ ...readQuery(customerReads.list, request), enabled });
  const products = useQuery({ ...readQuery(productReads.operatorList, request), enabled });
  const folded = foldText(text);
  const pages = operatorSections
    .map(({ name, href }) => ({ name: nav(name), kind: t('page'), href }))
    .filter(({ name }) => foldText(name).includes(folded));
  if (!enabled) return pages;
  return [
    ...pages,
    ...(customers.data?.items ?? []).map(({ id, firstName, lastName }) => {
      return { name: `${firstName} ${lastName}`, kind: t('customer'), href: paths.customer(id) };
    }),
    ...(products.data?.items ?? []).map(({ id, name }) => {
      return { name, kind: t('product'), href: paths.operatorProduct(id) };
    }),
    ...(recordId.test(text) ? [{ name: text, kind: t('record'), href: paths.record(text) }] : []),
    { name: text, kind: t('records'), href: paths.recordsWith(text) },
  ];
}
