use serde::{Deserialize, Serialize};

/// `GET /session`: who is here. Answers 200 for everybody; a visitor has no [`Session::person`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// The signed-in person; absent for a visitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// To be sent as `X-CSRF-Token` with every request that changes something.
    pub csrf_token: String,
    /// When the session ends unless it is used (RFC 3339); absent for a visitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// The server's clock (RFC 3339): the browser's may be wrong.
    pub now: String,
}

/// The signed-in person, as the identity provider vouches for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Person {
    pub full_name: String,
    /// 12 digits.
    pub identity_number: String,
    /// Level of the electronic identity; submitting needs 2.
    pub identity_level: u8,
}

/// `GET /profile`: what the population database knows, for prefill. Every value may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Profile {
    pub full_name: Option<ProfileValue>,
    /// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
    pub date_of_birth: Option<ProfileValue>,
    /// `nam` | `nu`.
    pub gender: Option<ProfileValue>,
    /// Name of the ethnic group, as on the official list.
    pub ethnicity: Option<ProfileValue>,
    /// Country name, `Việt Nam` for nearly everybody.
    pub nationality: Option<ProfileValue>,
    pub identity_number: Option<ProfileValue>,
    /// `theCanCuoc` | `cccd` | …: the values of the forms' `loaiGiayTo`.
    pub identity_document: Option<ProfileValue>,
    /// `dd/mm/yyyy`.
    pub identity_issued_on: Option<ProfileValue>,
    pub identity_issuer: Option<ProfileValue>,
    /// Normalised Vietnamese number, `0xxxxxxxxx`.
    pub phone: Option<ProfileValue>,
    pub email: Option<ProfileValue>,
    /// Unit code of the province of residence.
    pub residence_province: Option<ProfileValue>,
    /// Unit code of the ward of residence.
    pub residence_ward: Option<ProfileValue>,
    /// House number, street, hamlet.
    pub residence_detail: Option<ProfileValue>,
}

impl Profile {
    /// The value a form's `prefill` property names, e.g. `fullName`.
    pub fn get(&self, name: &str) -> Option<&ProfileValue> {
        match name {
            "fullName" => self.full_name.as_ref(),
            "dateOfBirth" => self.date_of_birth.as_ref(),
            "gender" => self.gender.as_ref(),
            "ethnicity" => self.ethnicity.as_ref(),
            "nationality" => self.nationality.as_ref(),
            "identityNumber" => self.identity_number.as_ref(),
            "identityDocument" => self.identity_document.as_ref(),
            "identityIssuedOn" => self.identity_issued_on.as_ref(),
            "identityIssuer" => self.identity_issuer.as_ref(),
            "phone" => self.phone.as_ref(),
            "email" => self.email.as_ref(),
            "residenceProvince" => self.residence_province.as_ref(),
            "residenceWard" => self.residence_ward.as_ref(),
            "residenceDetail" => self.residence_detail.as_ref(),
            _ => None,
        }
    }
}

/// One prefilled value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfileValue {
    pub value: String,
    pub source: ProfileSource,
}

/// Where a prefilled value comes from; shown beside the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "contract", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum ProfileSource {
    /// The electronic identity account (VNeID).
    Vneid,
    /// The national population database (CSDLQG về dân cư).
    PopulationDatabase,
}
