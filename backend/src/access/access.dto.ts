import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { NEXT_LENGTH, SIGN_IN_CODE, type AddressChange, type AddressVerification, type FirstAdministrator, type NewGrant, type NewPasswordByLink, type PasswordChange, type PasswordResetRequest, type SignInByCode, type SignInLinkRequest, type SignInRequest, type SignUpRequest, type StaffInvitation } from '@kortkurs/contract/access';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import { ROLES } from '@kortkurs/contract/permissions';
import { address, trimmed } from '../platform/http/text-fields';

/** More than any password of ours, so that a long one is called too long and not unreadable. */
const longestPassword = 1000;
const grantable = ROLES.filter((role) => role !== 'instructor' && role !== 'auditor');

export class SignInDto implements SignInRequest {
  @ApiProperty({ format: 'email' })
  @Transform(address)
  @IsEmail()
  @MaxLength(LIMITS.email)
  email: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestPassword)
  password: string;
}

/** The new address, and the present password: an open browser is not enough. */
export class AddressChangeDto extends SignInDto implements AddressChange {}

export class SignUpDto extends SignInDto implements SignUpRequest {
  @ApiProperty({ maxLength: LIMITS.name })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.name)
  givenName: string;

  @ApiProperty({ maxLength: LIMITS.name })
  @Transform(trimmed)
  @IsString()
  @MaxLength(LIMITS.name)
  familyName: string;

  @ApiPropertyOptional({ enum: LANGUAGES })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;
}

export class TokenDto {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  token: string;
}

export class AddressVerificationDto extends TokenDto implements AddressVerification {
  @ApiPropertyOptional({ format: 'password' })
  @IsOptional()
  @IsString()
  @MaxLength(longestPassword)
  password?: string;
}

export class PasswordResetDto implements PasswordResetRequest {
  @ApiProperty({ format: 'email' })
  @Transform(address)
  @IsEmail()
  @MaxLength(LIMITS.email)
  email: string;
}

export class SignInLinkDto extends PasswordResetDto implements SignInLinkRequest {
  @ApiPropertyOptional({ maxLength: NEXT_LENGTH, description: 'A page of our own to go to then.' })
  @IsOptional()
  @IsString()
  @MaxLength(NEXT_LENGTH)
  @Matches(/^\/(?![/\\])/)
  next?: string;
}

export class SignInByCodeDto implements SignInByCode {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  ask: string;

  @ApiProperty({ pattern: `^\\d{${SIGN_IN_CODE.digits}}$` })
  @Matches(new RegExp(`^\\d{${SIGN_IN_CODE.digits}}$`))
  code: string;
}

export class NewPasswordDto extends TokenDto implements NewPasswordByLink {
  @ApiProperty({ format: 'password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestPassword)
  password: string;
}

export class PasswordChangeDto implements PasswordChange {
  @ApiProperty({ format: 'password' })
  @IsString()
  @MaxLength(longestPassword)
  current: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestPassword)
  next: string;
}

export class InvitationDto implements StaffInvitation {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  personId: string;

  @ApiPropertyOptional({ format: 'email' })
  @IsOptional()
  @Transform(address)
  @IsEmail()
  @MaxLength(LIMITS.email)
  email?: string;
}

export class NewGrantDto implements NewGrant {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  id?: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  personId: string;

  @ApiProperty({ enum: grantable })
  @IsIn(grantable)
  role: NewGrant['role'];

  @ApiPropertyOptional({ format: 'uuid', description: 'The organisation of a contact.' })
  @IsOptional()
  @IsUUID()
  objectId?: string;
}

export class FirstAdministratorDto extends SignUpDto implements FirstAdministrator {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  token: string;

  @ApiProperty({ maxLength: LIMITS.name })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(LIMITS.name)
  centreName: string;
}
