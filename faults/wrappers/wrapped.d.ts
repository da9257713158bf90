declare module '@/lib/store/mongo/shop-store?wrapped' {
  export { createMongoShopStore } from '@/lib/store/mongo/shop-store';
}
