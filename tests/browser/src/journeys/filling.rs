//! Filling in a form, and remembering what was filled in to compare it with what the server has.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::{Value, json};

use crate::page::{Page, Place};
use crate::units;

const CITY: &str = "Thành phố Hồ Chí Minh";

/// What was answered: pointer into the answers → value as the server is to have it; and the words seen on the screen.
#[derive(Debug, Default)]
pub struct Answered {
    pub values: BTreeMap<String, Value>,
    pub words: Vec<String>,
}

/// A person at the form.
pub struct Filling<'p> {
    pub page: &'p Page,
    pub answered: Answered,
}

impl<'p> Filling<'p> {
    pub fn new(page: &'p Page) -> Filling<'p> {
        Filling { page, answered: Answered::default() }
    }

    /// An answer that is there without being typed.
    pub fn given(&mut self, pointer: &str, value: impl Into<Value>) {
        self.answered.values.insert(pointer.to_owned(), value.into());
    }

    /// Types; the server is to have the same.
    pub async fn fill(&mut self, place: &str, label: &str, text: &str, pointer: &str) -> Result<()> {
        self.fill_as(place, label, text, pointer, json!(text)).await
    }

    /// Types what the server is to have in another form.
    pub async fn fill_as(&mut self, place: &str, label: &str, text: &str, pointer: &str, value: Value) -> Result<()> {
        self.page.fill_in(label, text, &Place::from(place)).await?;
        self.answered.words.push(value.as_str().unwrap_or(text).to_owned());
        self.given(pointer, value);
        Ok(())
    }

    /// Chooses among radio buttons.
    pub async fn choose(
        &mut self,
        place: &str,
        question: &str,
        answer: &str,
        pointer: &str,
        value: &str,
    ) -> Result<()> {
        self.page.choose_in(question, answer, &Place::from(place)).await?;
        self.answered.words.push(answer.to_owned());
        self.given(pointer, value);
        Ok(())
    }

    /// Picks from a list.
    pub async fn select(&mut self, place: &str, label: &str, entry: &str, pointer: &str, value: &str) -> Result<()> {
        self.page.select_in(label, entry, &Place::from(place)).await?;
        self.answered.words.push(entry.to_owned());
        self.given(pointer, value);
        Ok(())
    }

    /// Picks a ward of the city, where the province is filled in already; `pointer` is the container's.
    pub async fn city_ward(&mut self, place: &str, ward: &str, pointer: &str) -> Result<()> {
        let code = units::ward(CITY, ward)?;
        self.select(place, "Phường, xã, đặc khu", ward, &format!("{pointer}/xa"), &code).await?;
        self.given(&format!("{pointer}/tinh"), units::province(CITY)?);
        Ok(())
    }

    /// Picks a province and then its ward.
    pub async fn ward(&mut self, place: &str, province: &str, ward: &str, pointer: &str) -> Result<()> {
        let (outer, inner) = (units::province(province)?, units::ward(province, ward)?);
        self.select(place, "Tỉnh, thành phố", province, &format!("{pointer}/tinh"), &outer).await?;
        self.select(place, "Phường, xã, đặc khu", ward, &format!("{pointer}/xa"), &inner).await
    }

    /// A residence in the city, declared in a group; kind of residence left as it is.
    pub async fn residence(&mut self, place: &str, ward: &str, detail: &str, pointer: &str) -> Result<()> {
        self.given(&format!("{pointer}/trongNuoc"), "trongNuoc");
        self.given(&format!("{pointer}/loaiCuTru"), "thuongTru");
        self.city_ward(place, ward, pointer).await?;
        self.fill(place, "Số nhà, đường, khu phố, ấp", detail, &format!("{pointer}/diaChiChiTiet")).await
    }

    /// The applicant's own page as the first person's profile fills it in, checked on the screen.
    pub async fn applicant_prefilled(&mut self, with_nation: bool) -> Result<()> {
        let anywhere = Place::anywhere();
        let shown = [
            ("Họ, chữ đệm, tên", "Nguyễn Thị Minh Anh", "hoTen"),
            ("Ngày sinh", "12/08/1995", "ngaySinh"),
            ("Số định danh cá nhân", "079195000001", "soDinhDanh"),
            ("Ngày cấp", "05/09/2024", "ngayCap"),
            ("Nơi cấp", "Bộ Công an", "noiCap"),
            ("Số nhà, đường, khu phố, ấp", "Số 1 đường Thử Nghiệm, khu phố 1", "diaChiChiTiet"),
            ("Số điện thoại", "0901000001", "soDienThoai"),
            ("Thư điện tử (nếu có)", "minhanh@example.com", "email"),
        ];
        for (label, text, key) in shown {
            self.page.holds(label, text, &anywhere).await?;
            self.given(&format!("/nyc/{key}"), text);
        }
        let coded = [
            ("Giới tính", "Nữ", "gioiTinh", "nu"),
            ("Giấy tờ tùy thân", "Thẻ căn cước", "loaiGiayTo", "theCanCuoc"),
            ("Tỉnh, thành phố", CITY, "tinh", "79"),
            ("Phường, xã, đặc khu", "Phường Bến Thành", "xa", "26743"),
        ];
        for (label, words, key, value) in coded {
            self.page.holds(label, words, &anywhere).await?;
            self.given(&format!("/nyc/{key}"), value);
        }
        if with_nation {
            for (label, words, key) in [("Dân tộc", "Kinh", "danToc"), ("Quốc tịch", "Việt Nam", "quocTich")] {
                self.page.holds(label, words, &anywhere).await?;
                self.given(&format!("/nyc/{key}"), words);
            }
        }
        self.given("/nyc/trongNuoc", "trongNuoc");
        self.given("/nyc/loaiCuTru", "thuongTru");
        Ok(())
    }

    /// Copies and how the result is received.
    pub async fn result(&mut self, copies: (&str, &str, u32), post: bool) -> Result<()> {
        let (label, pointer, number) = copies;
        self.fill_as("", label, &number.to_string(), pointer, json!(number)).await?;
        let question = "Cách nhận kết quả";
        if !post {
            return self.choose("", question, "Bản điện tử", "/nhanKQ/hinhThucNhan", "dienTu").await;
        }
        self.choose("", question, "Qua bưu chính công ích", "/nhanKQ/hinhThucNhan", "buuChinh").await?;
        self.page.holds("Người nhận", "Nguyễn Thị Minh Anh", &Place::anywhere()).await?;
        self.given("/nhanKQ/nguoiNhan", "Nguyễn Thị Minh Anh");
        self.fill_as("", "Số điện thoại người nhận", "+84 912 345 678", "/nhanKQ/sdtNhan", json!("0912345678")).await?;
        let address = "Số 12/3 đường Thử Nghiệm, Phường Bến Thành, Thành phố Hồ Chí Minh";
        self.fill("", "Địa chỉ nhận", address, "/nhanKQ/diaChiNhan").await
    }
}
