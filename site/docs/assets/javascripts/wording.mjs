/* Sentences that several pages share. What a server says is shown as it says it; these are for when it cannot. */

export const UNREACHABLE = "服務暫時連不上，您填的內容都還在，請稍後再按一次。";
export const LOADING = "讀取中，請稍候…";
export const WORKING = "處理中…";
export const BROKEN = "這一頁出了點問題，請重新整理再試一次。";
export const SIGN_IN_FIRST = "請先登入";
export const SIGN_IN_HOW = "登入只要電子郵件和六位數驗證碼，不用密碼。";
export const UNSAVED = "您填的內容還沒有送出，確定要離開嗎？";

export const WHOSE = { you: "輪到您", unit: "等單位", centre: "等推廣中心", authority: "等主管機關" };
export const STEP_STATES = { done: "完成", current: "進行中", later: "還沒到", stopped: "到此為止", skipped: "不需要" };
export const LIGHTS = { basic: "基礎訓練", special: "特殊訓練", photo: "照片", details: "基本資料", recognition: "單位認可" };
export const GENDERS = [["female", "女"], ["male", "男"], ["other", "其他或不想說"]];
export const SECOND_FIRST = "請再用手機確認一次";
export const SECOND_HOW = "這裡有別人的個人資料，要輸入手機驗證程式上的六位數字才能打開。";
